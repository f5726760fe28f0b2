-- Attendance: the rules in force, days with their revisions, months with what came too late for them.

-- All rule files together, as they were put and checked. The one that was activated last is in force.
create table rulebook (
    id            bigint generated always as identity primary key,
    files         jsonb       not null, -- policies, calendars, ladders: text by file name
    cases         jsonb       not null, -- worked cases: text by file name
    policies      jsonb       not null, -- what a list says of its policies, so that no rule is read for a list
    sha256        bytea       not null unique,
    put_at        timestamptz not null,
    put_who       text        not null,
    note          text        not null,
    first_at      timestamptz, -- when it was first in force; days are made since the first of all
    activated_at  timestamptz,
    activated_who text,
    cases_passed  integer
);
create index rulebook_activated on rulebook (activated_at) where activated_at is not null;

-- Which policies an office has, one after the other; offices below it that say nothing have the same.
create table office_policy (
    office   text primary key references office (code),
    policies text[]      not null,
    said_at  timestamptz not null,
    said_who text        not null
);

-- Up to when everything that a terminal recorded is in the ledger. It only grows.
create table terminal_coverage (
    serial      text primary key,
    complete_to timestamptz not null,
    evidence    text        not null,
    noted_at    timestamptz not null
);

-- Up to when everything is here that the terminals of an office recorded, or those of the nearest office above that has any; null
-- if one of them never proved anything.
create function complete_to(at text, that_day date) returns timestamptz language sql stable as $$
    with recursive line (office, height) as (
        select at, 0
         union all
        select p.parent, l.height + 1 from line l
          join office_parent p on p.office = l.office and that_day between p.valid_from and coalesce(p.valid_to, 'infinity')
         where l.height < 32),
    hung as (select t.serial, l.height from line l
               join terminal t on t.office = l.office and t.adopted_at is not null and not t.office_source)
    select case when count(*) = count(c.complete_to) then min(c.complete_to) end
      from hung
      left join terminal_coverage c on c.serial = hung.serial
     where hung.height = (select min(height) from hung)
$$;

-- Months of people that have to be made anew. Rows are only added and taken away, so nobody waits for anybody.
create table month_work (
    id    bigint generated always as identity primary key,
    nip   text not null,
    month date not null, -- its first day
    cause text not null
);
create index month_work_month on month_work (month, nip);

-- Months that could not be made: one person keeps nobody else waiting.
create table month_set_aside (
    nip    text        not null,
    month  date        not null,
    reason text        not null,
    since  timestamptz not null,
    primary key (nip, month)
);

-- The last day for which each zone was begun.
create table day_begun (
    zone text primary key,
    day  date not null
);

create table attendance_day (
    nip            text        not null,
    day            date        not null,
    revision       integer     not null,
    office         text        not null,
    policy         text        not null,
    rulebook       bigint      not null,
    status         text        not null,
    marks          jsonb       not null,
    filled         smallint,
    required       smallint,
    cut            numeric,
    net_minutes    integer,
    late_early     integer     not null, -- minutes, for the yearly count
    flags          text        not null, -- DUPLICATE*2|MISSING_IN
    is_provisional boolean     not null,
    reasons        jsonb       not null,
    excuse         text,
    punches        bigint[]    not null, -- of the ledger, as far as they were looked at
    facts          bigint[]    not null, -- of human facts that counted
    cutoff         timestamptz not null, -- when the last window closed; from then on silence means something
    waits_for      text[]      not null, -- terminals that have not reported past it
    hash           bytea       not null, -- the same input always gives the same
    cause          text        not null, -- why it was made anew
    computed_at    timestamptz not null,
    primary key (nip, day)
);
create index attendance_day_waits on attendance_day (cutoff) where status = 'PENDING' or is_provisional;
create index attendance_day_office on attendance_day (office, day);

-- What a day was before.
create table attendance_day_past (
    like attendance_day,
    superseded_at timestamptz not null,
    primary key (nip, day, revision)
);

create table month_line (
    nip         text        not null,
    month       date        not null,
    revision    integer     not null,
    office      text        not null, -- of the last day of the month on which the person worked
    policy      text        not null,
    state       text        not null check (state in ('OPEN', 'WAITING_PERFORMANCE', 'CLOSED')), -- of its figures
    counts      jsonb       not null,
    cut_sum     numeric,
    score       numeric,
    attendance  numeric,
    performance numeric,
    total       numeric,
    base        numeric,
    rupiah      numeric,
    steps       jsonb       not null,
    is_listed   boolean     not null, -- on some day of it the person was employed
    hash        bytea       not null,
    cause       text        not null,
    computed_at timestamptz not null,
    primary key (nip, month)
);
create index month_line_office on month_line (office, month);

create table month_line_past (
    like month_line,
    superseded_at timestamptz not null,
    primary key (nip, month, revision)
);

create index fact_of_places on fact (kind, from_day, to_day)
    where state = 'APPROVED' and kind in ('CLOCK_CORRECTION', 'OUTAGE', 'COVERAGE');

-- How far an office is with a month: open, verified by the office, closed.
create table office_month (
    office       text        not null references office (code),
    month        date        not null,
    state        text        not null check (state in ('VERIFIED', 'CLOSED')),
    verified_at  timestamptz not null,
    verified_by  text        not null,
    verified_who text        not null,
    lines_hash   bytea       not null, -- of everybody's lines when it was verified: nothing else is closed
    closed_at    timestamptz,
    closed_by    text check (closed_by <> verified_by),
    closed_who   text,
    primary key (office, month),
    check ((state = 'CLOSED') = (closed_at is not null))
);

-- What was paid by. Never changed.
create table closed_line (
    nip       text        not null,
    month     date        not null,
    office    text        not null,
    revision  integer     not null,
    counts    jsonb       not null,
    cut_sum   numeric,
    score       numeric,
    attendance  numeric,
    performance numeric,
    total     numeric,
    base      numeric,
    rupiah    numeric,
    steps     jsonb       not null,
    hash      bytea       not null,
    closed_at timestamptz not null,
    primary key (nip, month)
);

-- A line as it is paid: as it was closed, or as it stands now. What a closed one would be today is in its adjustments. Who was
-- closed with one office is no business of another's.
create view paid_line as
select l.nip, l.month, coalesce(c.office, l.office) as office, l.policy, l.revision, c.nip is not null as is_closed,
       l.is_listed or c.nip is not null as is_listed,
       case when c.nip is null then l.state else 'CLOSED' end as state,
       case when c.nip is null then l.counts else c.counts end as counts,
       case when c.nip is null then l.cut_sum else c.cut_sum end as cut_sum,
       case when c.nip is null then l.score else c.score end as score,
       case when c.nip is null then l.attendance else c.attendance end as attendance,
       case when c.nip is null then l.performance else c.performance end as performance,
       case when c.nip is null then l.total else c.total end as total,
       case when c.nip is null then l.base else c.base end as base,
       case when c.nip is null then l.rupiah else c.rupiah end as rupiah,
       case when c.nip is null then l.steps else c.steps end as steps,
       l.hash, c.hash as closed_hash, l.cause, l.computed_at
  from month_line l
  left join closed_line c on c.nip = l.nip and c.month = l.month;

-- A closed month that would be another today: the difference belongs to the next one that is open.
create table adjustment (
    id           bigint generated always as identity primary key,
    nip          text        not null,
    month        date        not null,
    for_month    date        not null,
    total_delta  numeric,
    rupiah_delta numeric,
    before       jsonb       not null,
    after        jsonb       not null,
    after_hash   bytea       not null,
    reason       text        not null,
    made_at      timestamptz not null
);
create index adjustment_month on adjustment (nip, month, id);
create index adjustment_for on adjustment (for_month);

-- What a month needs from outside: a figure of performance, and the rupiah of which it is a percentage.
create table performance (
    nip    text        not null references employee (nip),
    month  date        not null,
    value  text        not null, -- hours, a score or a predicate, as the policy asks
    source text        not null,
    at     timestamptz not null,
    who    text        not null,
    primary key (nip, month)
);
create table tpp_base (
    nip        text        not null references employee (nip),
    from_month date        not null,
    rupiah     numeric     not null check (rupiah >= 0),
    at         timestamptz not null,
    who        text        not null,
    primary key (nip, from_month)
);

create index placement_person on placement (nip, day);

-- What changes the worth of a punch or a line leaves its row of work by itself, whoever changes it.
create function note_month(person text, at date, why text) returns void language sql as $$
    insert into month_work (nip, month, cause)
    select distinct person, date_trunc('month', near)::date, why
      from unnest(array[at, at - 2]) as shifts (near)
     where exists (select 1 from rulebook where activated_at is not null)
$$;

create function note_withdrawn() returns trigger language plpgsql as $$
begin
    perform note_month(p.nip, p.day, 'paper') from placement p
      where p.punch = coalesce(new.punch, old.punch);
    return null;
end $$;
create trigger month_work after insert or delete on withdrawn_punch for each row execute function note_withdrawn();

create function note_paper() returns trigger language plpgsql as $$
begin
    perform note_month(nip, new.day, 'paper') from (values (new.nip), (old.nip)) as both_of_them (nip)
      where nip is not null;
    return null;
end $$;
create trigger month_work after update on form_entry for each row
    when (old.state is distinct from new.state or old.withdrawn_at is distinct from new.withdrawn_at
          or old.nip is distinct from new.nip)
    execute function note_paper();

-- A time that cannot be believed may be of any day of the month before it was read.
create function note_aside() returns trigger language plpgsql as $$
begin
    perform note_month(m.nip, (p.observed_at at time zone o.zone - back.span)::date, 'clock-suspect')
       from punch p
       join terminal t on t.id = p.terminal
       join office o on o.code = t.office
       join pin_mapping m on m.pin_group = t.pin_group and m.pin = new.pin
      cross join (values (interval '0'), (interval '31 days')) as back (span)
      where p.id = new.punch;
    return null;
end $$;
create trigger month_work_opened after insert on quarantine for each row
    when (new.reason = 'CLOCK_SUSPECT') execute function note_aside();
create trigger month_work_closed after update of closed_at on quarantine for each row
    when (new.reason = 'CLOCK_SUSPECT' and old.closed_at is distinct from new.closed_at) execute function note_aside();
