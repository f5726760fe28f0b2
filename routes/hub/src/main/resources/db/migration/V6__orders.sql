-- What people want of terminals. An order is sent again until its outcome is known or its time is over, so it lives here and
-- nowhere else: broker and agents may lose it.
create table terminal_order (
    number     bigint generated always as identity unique,
    id         text primary key,
    serial     text        not null references terminal (serial),
    kind       text        not null check (kind in ('read_again', 'list_users', 'remove_user')),
    pin        text,
    from_day   date,
    to_day     date,
    who        text        not null,
    reason     text        not null,
    at         timestamptz not null,
    not_after  timestamptz not null,
    agent      text,                           -- whom it was sent to last, and who alone may answer; null: nobody yet
    sent_at    timestamptz,
    done       boolean,
    words      text,
    outcome_at timestamptz,
    lapsed     boolean     not null default false, -- its time was over before anybody told; a late report still counts
    check ((kind = 'remove_user') = (pin is not null)),
    check ((outcome_at is null) = (done is null))
);
create index terminal_order_serial on terminal_order (serial, number);
create index terminal_order_open on terminal_order (number) where outcome_at is null;

-- Whom a terminal knows, as it last said when it was asked.
create table terminal_user (
    serial     text not null references terminal (serial),
    pin        text not null, -- as the terminal writes it: this is what an order names
    pin_digits text not null, -- without leading zeros, for terminals and groups where 0012 and 12 are one person
    name       text not null,
    primary key (serial, pin)
);
alter table terminal add users_listed_at timestamptz;
