-- Paper: what offices write by hand while a terminal is broken, typed in by one person and confirmed by another.

-- What no terminal saw needs a source in the ledger all the same. The hub makes it; no agent may speak in its name.
alter table terminal add office_source boolean not null default false;

-- The days on which an office may write by hand. Nothing of it is ever deleted: a period that was declined or ended stays.
create table manual_period (
    id          bigint generated always as identity primary key,
    office      text        not null references office (code),
    begins      timestamp   not null, -- on the office's wall clock, this minute included
    ends        timestamp   not null, -- this minute included
    reason      text        not null check (reason in ('MACHINE_BROKEN', 'NO_POWER', 'NOT_ENROLLED', 'OTHER')),
    words       text        not null,
    state       text        not null default 'DRAFTED' check (state in ('DRAFTED', 'APPROVED', 'DECLINED')),
    drafted_at  timestamptz not null,
    drafted_by  text        not null, -- the token; two persons are two tokens
    drafted_who text        not null, -- the person as they named themselves, and the token
    decided_at  timestamptz,
    decided_by  text check (decided_by <> drafted_by),
    decided_who text,
    decided_why text,
    ended_to    timestamp,            -- ended early: the last minute that counts
    ended_at    timestamptz,
    ended_who   text,
    ended_why   text,
    check (begins < ends),
    check ((state = 'DRAFTED') = (decided_at is null))
);
create index manual_period_office on manual_period (office, begins);

-- A sheet of paper for one office and one day. Its number is printed on it.
create table form (
    number      bigint generated always as identity (start with 1001) primary key,
    office      text        not null references office (code),
    kind        text        not null check (kind in ('PRESENCE', 'APEL_PAGI', 'APEL_SORE')),
    day         date        not null,
    state       text        not null default 'PRINTED' check (state in ('PRINTED', 'DRAFT', 'KEYED', 'CONFIRMED')),
    version     integer     not null default 0, -- whoever saves says which one they saw
    printed_at  timestamptz not null,
    printed_who text        not null,
    signed_by   text,                           -- who signed the paper, as it was typed in
    changed_at  timestamptz not null,
    changed_who text        not null
);
create index form_office on form (office, day);
create index form_open on form (number) where state in ('PRINTED', 'DRAFT', 'KEYED');

-- A line of a sheet. What was printed stays what was printed, whatever becomes of the list of people.
create table form_entry (
    form          bigint   not null references form (number),
    line          smallint not null,
    day           date     not null, -- of the form, for the indexes below
    kind          text     not null, -- likewise
    printed_nip   text,              -- null: a blank line
    nip           text,
    typed_nip     text     not null default '',
    typed_in      text     not null default '',
    typed_out     text     not null default '',
    typed_attends text     not null default '',
    in_at         timestamp,
    out_at        timestamp,
    attends       boolean,
    state         text     not null default 'BLANK' check (state in ('BLANK', 'DRAFT', 'KEYED', 'WRONG', 'CONFIRMED')),
    faults        text[]   not null default '{}',
    keyed_at      timestamptz,
    keyed_by      text,
    keyed_who     text,
    checked_at    timestamptz, -- when a second person confirmed it, or found it wrong
    checked_by    text check (state <> 'CONFIRMED' or checked_by <> keyed_by),
    checked_who   text,
    note          text,        -- what the second person found wrong
    withdrawn_at  timestamptz,
    withdrawn_who text,
    withdrawn_why text,
    primary key (form, line),
    check (state not in ('KEYED', 'CONFIRMED') or nip is not null and keyed_by is not null),
    check (state <> 'CONFIRMED' or checked_by is not null),
    check (withdrawn_at is null or state = 'CONFIRMED')
);
-- One arrival and one departure of a person on a day from paper, whatever two people confirm at the same moment.
create unique index form_entry_in on form_entry (nip, day, kind)
    where state = 'CONFIRMED' and withdrawn_at is null and in_at is not null;
create unique index form_entry_out on form_entry (nip, day, kind)
    where state = 'CONFIRMED' and withdrawn_at is null and out_at is not null;
create unique index form_entry_attends on form_entry (nip, day, kind)
    where state = 'CONFIRMED' and withdrawn_at is null and attends is not null;
create index form_entry_nip on form_entry (nip, day) where nip is not null;

-- The signed paper as a picture.
create table form_scan (
    id       bigint generated always as identity primary key,
    form     bigint      not null references form (number),
    name     text        not null, -- as the sender called it, cleaned; never used as an address
    type     text        not null check (type in ('image/jpeg', 'image/png', 'application/pdf')), -- by content
    sha256   bytea       not null,
    octets   bytea       not null,
    added_at timestamptz not null,
    added_who text       not null,
    unique (form, sha256)
);
alter table form_scan alter column octets set storage external; -- pictures are compressed already

-- Punches of paper that count no more, because every line that claims them was withdrawn. The ledger keeps them.
create table withdrawn_punch (
    punch bigint primary key
);

-- recalled: withdrawn after it may have been delivered, and the destination does not know yet; withdrawn: nobody has to know.
alter table delivery drop constraint delivery_state_check;
alter table delivery add constraint delivery_state_check
    check (state in ('waiting', 'delivered', 'refused', 'recalled', 'withdrawn'));
create index delivery_withdrawn on delivery (destination, punch) where state in ('recalled', 'withdrawn');
