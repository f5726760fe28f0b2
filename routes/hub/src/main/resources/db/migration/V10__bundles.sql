-- Entries of agents' journals that came in a file. What they hold is in arrival and custody like everything else.

alter table agent
    add bundle_key    text,        -- the public half of the key that signs its bundles: the only one that is believed
    add bundle_key_at timestamptz,
    add bundle_key_by text,        -- the agent itself, over its own connection, or a person
    add offered_key   text,        -- another that a bundle or the agent named; nothing is taken by it until a person says so
    add offered_at    timestamptz,
    add receipt_key   bytea;       -- under which receipt codes are made; came encrypted in a bundle

create table bundle (
    id       bigint generated always as identity primary key,
    agent    text        not null,
    epoch    uuid        not null,
    number   integer     not null, -- as the agent numbers them
    from_seq bigint      not null,
    to_seq   bigint      not null,
    fresh    bigint      not null, -- how many of its entries were new
    sha256   bytea       not null unique,
    made_at  timestamptz not null, -- by the agent's clock
    taken_at timestamptz not null,
    taken_of text        not null  -- how it came and from whom
);
create index bundle_agent on bundle (agent, epoch, number);

-- Journals that their agents do not write any more, of which a person has found out what became of the missing entries.
create table journal_settled (
    agent text        not null,
    epoch uuid        not null,
    up_to bigint      not null, -- a hole that a later number shows is a new question
    who   text        not null,
    why   text        not null,
    at    timestamptz not null,
    primary key (agent, epoch)
);
