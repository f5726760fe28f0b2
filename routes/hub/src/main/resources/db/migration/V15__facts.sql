-- Facts: what a person states about attendance beside the punches, one table and one life for all kinds of them.

-- Evidence. Known by its content, so the same letter for a hundred people is kept once.
create table document (
    sha256    bytea primary key,
    name      text        not null, -- as the sender called it, cleaned; never used as an address
    type      text        not null check (type in ('image/jpeg', 'image/png', 'application/pdf')), -- by content
    octets    bytea       not null,
    added_at  timestamptz not null,
    added_who text        not null
);
alter table document alter column octets set storage external; -- pictures are compressed already

-- Nothing of it is ever deleted: what was declined or withdrawn stays.
create table fact (
    id            bigint generated always as identity primary key,
    kind          text        not null check (kind in ('EXCUSE', 'REMOTE_DAY', 'ROSTER', 'EVENT', 'MANUAL_PUNCH',
                                                       'CLOCK_CORRECTION', 'OBJECTION', 'OUTAGE', 'COVERAGE')),
    nip           text,        -- whom it is about; no reference: a roster of 300 000 rows asks once, not row by row
    serial        text references terminal (serial),
    office        text references office (code),
    from_day      date        not null,
    to_day        date        not null, -- this day included
    detail        jsonb       not null,
    grain         text,        -- approved ones of one subject, kind and grain share no day; null: they may
    reason        text        not null,
    batch         uuid,        -- the file it came with
    state         text        not null default 'DRAFTED' check (state in ('DRAFTED', 'APPROVED', 'DECLINED', 'WITHDRAWN')),
    drafted_at    timestamptz not null,
    drafted_by    text        not null, -- the token; two persons are two tokens
    drafted_who   text        not null, -- the person as they named themselves, and the token
    decided_at    timestamptz,
    decided_by    text,
    decided_who   text,
    decided_why   text,
    approver_nip  text,        -- in whose right it was decided; null: the personnel office's
    approver_for  text,        -- by which office or letter that person had the right
    withdrawn_at  timestamptz,
    withdrawn_by  text,
    withdrawn_who text,
    withdrawn_why text,
    document      bytea references document (sha256),
    check (num_nonnulls(nip, serial, office) = 1),
    check (from_day >= date '2015-01-01' and to_day between from_day and from_day + 399),
    check ((state = 'DRAFTED') = (decided_at is null)),
    check ((state = 'WITHDRAWN') = (withdrawn_at is not null)),
    -- Whoever drafted never approves. They may take their own draft back.
    check (state not in ('APPROVED', 'WITHDRAWN') or decided_by <> drafted_by),
    check (approver_nip <> nip)
);
create index fact_nip on fact (nip, from_day, to_day) where state in ('DRAFTED', 'APPROVED');
create index fact_serial on fact (serial, from_day, to_day) where state in ('DRAFTED', 'APPROVED') and serial is not null;
create index fact_office on fact (office, from_day, to_day) where state in ('DRAFTED', 'APPROVED') and office is not null;
create index fact_batch on fact (batch) where batch is not null;
create index fact_waiting on fact (kind, id) where state = 'DRAFTED';
-- One shift of a person on a day, whatever two people approve at the same moment.
create unique index fact_shift on fact (nip, from_day, grain) where kind = 'ROSTER' and state = 'APPROVED';

-- What became of a fact, step by step. A file that was approved as a whole is one row, not one for each of its facts.
create table fact_history (
    id     bigint generated always as identity primary key,
    fact   bigint references fact (id),
    batch  uuid,
    at     timestamptz not null,
    who    text        not null,
    by     text        not null, -- the token
    what   text        not null,
    why    text        not null,
    before jsonb       not null, -- what of it was replaced
    check (num_nonnulls(fact, batch) = 1)
);
create index fact_history_fact on fact_history (fact) where fact is not null;
create index fact_history_batch on fact_history (batch) where batch is not null;
