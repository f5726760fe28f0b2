-- Terminals that reach the hub themselves. Whoever is not named here is a stranger, whatever serial number it claims.
create table guest (
    serial     text primary key references terminal (serial),
    family     text        not null,
    set_clock  boolean     not null default false,
    options    jsonb       not null default '{}',
    let_in_at  timestamptz not null,
    let_in_by  text        not null,
    whole_at   timestamptz -- when everything that it had was asked for and came; null: not yet
);

-- The hub keeps what guests push in a journal of its own, numbered and chained like that of any agent. One row.
create table own_journal (
    epoch uuid primary key
);
insert into own_journal values (gen_random_uuid());
