-- People with dates: employed from when to when, where they work, who stands in for whom. An office is the unit; there is no
-- second notion of one. Periods include both days. That periods never share a day is guarded under the lock of people, as it is
-- for pin_mapping.

alter table employee
    add kind          text not null default 'PNS' check (kind in ('PNS', 'PPPK', 'PPPK_PART_TIME')),
    add employed_from date,
    add employed_to   date, -- the last day employed; null: open
    add end_reason    text check (end_reason in ('RETIRED', 'MOVED_OUT', 'DIED', 'DISMISSED', 'OTHER')),
    add check (employed_from <= employed_to),
    add check (end_reason is null or employed_to is not null);
create index employee_ended on employee (employed_to) where employed_to is not null;

-- The tree of offices. No office has two parents on one day, and no day has a circle.
create table office_parent (
    id         bigint generated always as identity primary key,
    office     text not null references office (code),
    parent     text not null references office (code),
    valid_from date not null,
    valid_to   date,
    check (office <> parent),
    check (valid_to is null or valid_to >= valid_from),
    unique (office, valid_from)
);
create index office_parent_parent on office_parent (parent);

-- Where a person works; in one place at a time.
create table posting (
    id         bigint generated always as identity primary key,
    nip        text not null references employee (nip),
    office     text not null references office (code),
    tier       text not null check (tier in ('PELAKSANA_JFU', 'PELAKSANA_JFT', 'IV', 'III', 'II')),
    title      text not null default '',
    valid_from date not null,
    valid_to   date,
    check (valid_to is null or valid_to >= valid_from),
    unique (nip, valid_from)
);
create index posting_office on posting (office, tier);

-- Days on which nobody is required although employed.
create table person_state (
    id         bigint generated always as identity primary key,
    nip        text not null references employee (nip),
    state      text not null
        check (state in ('UNPAID_LEAVE', 'STUDY', 'SUSPENDED', 'BEFORE_RETIREMENT', 'INACTIVE')),
    valid_from date not null,
    valid_to   date,
    check (valid_to is null or valid_to >= valid_from),
    unique (nip, valid_from)
);

-- Who acts for a post. With a document they act although somebody holds the post, without one only while nobody does.
create table deputy (
    id         bigint generated always as identity primary key,
    office     text        not null references office (code),
    tier       text        not null check (tier in ('IV', 'III', 'II')),
    nip        text        not null references employee (nip),
    valid_from date        not null,
    valid_to   date,
    document   text        not null default '', -- number of the letter
    who        text        not null,            -- who imported it last
    at         timestamptz not null,
    check (valid_to is null or valid_to >= valid_from),
    unique (office, tier, valid_from)
);
create index deputy_nip on deputy (nip);

-- Accounts at target systems, as their lists say. Somebody there may be unknown here.
create table account (
    system  text        not null,
    nip     text        not null,
    name    text        not null default '',
    open    boolean     not null,
    seen_at timestamptz not null, -- when a list last said so
    primary key (system, nip)
);
create index account_open on account (nip) where open;

-- What somebody wants changed of a person's dates. Nothing of it counts before another token approves it.
create table person_change (
    id          bigint generated always as identity primary key,
    nip         text        not null references employee (nip),
    before      jsonb       not null, -- the dates as they were when it was drafted
    what        jsonb       not null, -- the dates as they shall be
    reason      text        not null,
    state       text        not null default 'DRAFTED' check (state in ('DRAFTED', 'APPROVED', 'DECLINED')),
    drafted_at  timestamptz not null,
    drafted_by  text        not null, -- the token; two persons are two tokens
    drafted_who text        not null, -- the person as they named themselves, and the token
    decided_at  timestamptz,
    decided_by  text check (decided_by <> drafted_by),
    decided_who text,
    decided_why text,
    check ((state = 'DRAFTED') = (decided_at is null)),
    check ((state = 'DRAFTED') = (decided_by is null))
);
create index person_change_nip on person_change (nip);
create unique index person_change_open on person_change (nip) where state = 'DRAFTED'; -- one at a time

-- What was ever said of a person, by whom: rows are only ever added.
create table person_history (
    id     bigint generated always as identity primary key,
    nip    text        not null,
    at     timestamptz not null,
    who    text        not null,
    what   text        not null, -- employee, posting, state, deputy
    before text,                 -- null: nothing was known
    after  text        not null
);
create index person_history_nip on person_history (nip, id);

-- Until now nobody was asked. The digits tell contracts apart: where a PNS has a month, a PPPK has 2 and the number of the contract.
update employee set kind = 'PPPK' where substr(nip, 13, 2) ~ '^2[1-9]$';
