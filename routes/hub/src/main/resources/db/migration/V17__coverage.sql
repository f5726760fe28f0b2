-- How far terminals are complete, where they hung before, and outages that the hub noticed.

-- What an agent's latest state says of its terminals, one each.
create function told_terminals(state jsonb) returns setof jsonb language sql immutable as $$
    select jsonb_array_elements(case jsonb_typeof(state -> 'terminals') when 'array' then state -> 'terminals' else '[]' end)
$$;

-- From when to when a file of a terminal's own log goes, of which every row could be read. A table that somebody made is none.
create table file_span (
    id       bigint generated always as identity primary key,
    serial   text        not null references terminal (serial),
    first_at timestamptz not null,
    last_at  timestamptz not null,
    taken_at timestamptz not null,
    check (first_at <= last_at and last_at <= taken_at),
    unique (serial, first_at, last_at)
);

-- Up to when an agent said, in a bundle and by its own clock, that everything of a terminal stands in its journal up to that
-- bundle's last entry: moments by serial number.
alter table bundle add column complete jsonb not null default '{}';

-- Up to when everything of a terminal that calls the hub itself is here, and by what its log is known again. Whoever shows a
-- terminal out forgets none of it: its log may be cleared before it is let in anew.
create table guest_log (
    serial      text primary key references terminal (serial),
    complete_to timestamptz,
    latest      text    not null,
    has_gap     boolean not null
);

-- A terminal that was taken elsewhere still owes its old office the days before.
create table terminal_left (
    id      bigint generated always as identity primary key,
    serial  text        not null,
    office  text        not null references office (code),
    left_at timestamptz not null
);
create index terminal_left_office on terminal_left (office, left_at);

create function note_left() returns trigger language plpgsql as $$
begin
    insert into terminal_left (serial, office, left_at) values (old.serial, old.office, now());
    return null;
end $$;
create trigger terminal_left after update of office, adopted_at on terminal for each row
    when (old.office is not null and old.adopted_at is not null and not old.office_source
          and (new.office is distinct from old.office or new.adopted_at is null))
    execute function note_left();

-- An outage that the hub noticed, for as long as it lasts and after: one fact, whatever becomes of it.
create table outage (
    id       bigint generated always as identity primary key,
    serial   text        not null references terminal (serial),
    cause    text        not null, -- a word
    begun_at timestamptz not null,
    seen_at  timestamptz not null, -- the last moment at which it was seen to last
    ended_at timestamptz,
    fact     bigint      references fact (id)
);
create unique index outage_open on outage (serial) where ended_at is null;
create index outage_serial on outage (serial, begun_at);
