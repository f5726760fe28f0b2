-- The chain from an agent's batch to a receipt from a destination. Each table belongs to one stage, named above it;
-- a stage hands over by rows in the same transaction, never by hope.

-- people ------------------------------------------------------------------------------------------------------------

create table office (
    code text primary key,
    name text not null,
    zone text not null -- IANA name: Asia/Jakarta, Asia/Makassar, Asia/Jayapura
);

create table employee (
    nip  text primary key check (nip ~ '^[0-9]{18}$'),
    name text not null
);

-- Terminals that share one numbering of people. A PIN means somebody only within its group.
create table pin_group (
    code text primary key
);

create table terminal (
    id            integer generated always as identity primary key,
    serial        text        not null unique,
    nickname      text,
    office        text references office (code),
    pin_group     text references pin_group (code),
    first_seen_at timestamptz not null,
    adopted_at    timestamptz -- null: it announced itself, nobody has said yet where it stands
);

-- (group, PIN, day) -> employee; periods of one (group, PIN) never overlap, which PinMappings guards under a lock.
create table pin_mapping (
    id         bigint generated always as identity primary key,
    pin_group  text not null references pin_group (code),
    pin        text not null, -- in normal form
    nip        text not null references employee (nip),
    valid_from date not null,
    valid_to   date,          -- inclusive; null: until further notice
    check (valid_to is null or valid_to >= valid_from),
    unique (pin_group, pin, valid_from)
);

-- agents ------------------------------------------------------------------------------------------------------------

create table agent (
    id            text primary key,
    secret_sha256 bytea       not null, -- secrets are 32 random octets, so one fast hash is enough
    enrolled_at   timestamptz not null,
    revoked_at    timestamptz,
    state         jsonb,                -- what it last said of itself
    state_at      timestamptz,
    last_batch_at timestamptz
);

-- intake ------------------------------------------------------------------------------------------------------------

-- Every batch that was taken, as it came: the terminal's own words are in the payload.
create table arrival (
    id          bigint generated always as identity primary key,
    agent       text        not null,
    epoch       uuid        not null,
    from_seq    bigint      not null,
    to_seq      bigint      not null,
    before_hash bytea       not null,
    after_hash  bytea       not null,
    received_at timestamptz not null,
    resent      integer     not null default 0, -- how often exactly this batch came again
    payload     bytea       not null,
    unique (agent, epoch, from_seq, to_seq)
);
alter table arrival alter column payload set storage external; -- it is compressed where that pays

-- The ranges of each journal that the ledger holds, merged. What lies between two of them is a hole.
create table custody (
    agent       text   not null,
    epoch       uuid   not null,
    from_seq    bigint not null,
    to_seq      bigint not null,
    before_hash bytea  not null,
    after_hash  bytea  not null,
    primary key (agent, epoch, from_seq)
);

-- ledger ------------------------------------------------------------------------------------------------------------

-- One row per punch for ever; never updated. The unique key is the identity of a punch. No foreign keys here: they cost
-- a tenth of the intake, and the only writer resolves terminal and arrival in the same transaction.
create table punch (
    id            bigint generated always as identity primary key,
    terminal      integer     not null,
    pin           text        not null, -- in the terminal's normal form
    punch_time    timestamp   not null, -- the terminal's wall clock
    ordinal       smallint    not null,
    pin_sent      text,                 -- as the terminal sent it, where that differs
    in_out_mode   integer,
    verify_mode   integer,
    work_code     text,
    path          text        not null,
    clock_offset  bigint,               -- seconds, terminal minus agent, at that contact
    observed_at   timestamptz not null, -- by the agent
    recorded_at   timestamptz not null, -- by the hub
    arrival       bigint      not null,
    arrival_index smallint    not null, -- which entry of that arrival, from 0
    unique (terminal, punch_time, pin, ordinal)
);

-- The same punch by another path, agent or epoch: kept as evidence, with what it said differently.
create table sighting (
    punch         bigint      not null,
    arrival       bigint      not null,
    arrival_index smallint    not null,
    path          text        not null,
    observed_at   timestamptz not null,
    in_out_mode   integer,
    verify_mode   integer,
    work_code     text,
    primary key (punch, arrival, arrival_index)
);

-- quarantine --------------------------------------------------------------------------------------------------------

create table quarantine (
    id            bigint generated always as identity primary key,
    reason        text        not null,
    identity      bytea       not null, -- what makes it the same item when it comes again
    detail        text        not null,
    agent         text,
    arrival       bigint,
    arrival_index smallint,
    serial        text,
    pin           text,
    punch_time    timestamp,
    punch         bigint,               -- the ledger row that waits, if there is one
    nip           text,
    destination   text,
    raw           bytea,
    opened_at     timestamptz not null,
    closed_at     timestamptz,
    closed_by     text,
    outcome       text check (outcome in ('cured', 'released', 'dismissed')),
    note          text,
    check ((closed_at is null) = (outcome is null)),
    unique (reason, identity)
);
create index quarantine_open on quarantine (reason, serial, pin) where closed_at is null;
create index quarantine_punch on quarantine (punch) where punch is not null;

-- work: what the next stage has to do ---------------------------------------------------------------------------------

-- These punches are to be placed.
create table work (
    id         bigint generated always as identity primary key,
    punches    bigint[]    not null,
    created_at timestamptz not null
);

-- placement: whose punch it is ----------------------------------------------------------------------------------------

create table placement (
    punch     bigint primary key,
    nip       text        not null,
    office    text        not null,
    day       date        not null, -- on the terminal's wall clock
    placed_at timestamptz not null
);
create index placement_day on placement (day, office);

-- delivery: the outbox -------------------------------------------------------------------------------------------------

create table delivery (
    id           bigint generated always as identity primary key,
    destination  text        not null,
    punch        bigint      not null,
    day          date        not null,
    state        text        not null default 'waiting' check (state in ('waiting', 'delivered', 'refused')),
    attempts     integer     not null default 0,
    due_at       timestamptz not null,
    problem      text,
    receipt      text,
    delivered_at timestamptz,
    unique (destination, punch)
);
create index delivery_due on delivery (destination, due_at, id) where state = 'waiting';
create index delivery_day on delivery (destination, day);

-- One row a destination: how it stands as a whole.
create table destination (
    name       text primary key,
    state      text        not null default 'open' check (state in ('open', 'resting', 'parked', 'stopped')),
    reason     text        not null default '',
    since      timestamptz not null,
    failures   integer     not null default 0,
    resting_to timestamptz
);

-- acts: who changed what by hand ----------------------------------------------------------------------------------------

create table act (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    who     text        not null,
    what    text        not null,
    subject text        not null,
    detail  text        not null
);
