-- Watches: what a person did about a yearly count, and what targets count that we count too.

-- The hub counts and warns; what follows is a person's, and stands here.
create table discipline_note (
    id       bigint generated always as identity primary key,
    nip      text        not null references employee (nip),
    year     smallint    not null,
    days     integer     not null, -- that the count had come to when it was noted
    level    text        not null, -- of the ladder, then
    what     text        not null,
    document text,
    at       timestamptz not null,
    who      text        not null
);
create index discipline_note_year on discipline_note (year, nip);

-- How many days somebody reported to a target in a month.
create table report_count (
    nip    text        not null references employee (nip),
    month  date        not null,
    n      integer     not null check (n between 0 and 31),
    source text        not null,
    at     timestamptz not null,
    who    text        not null,
    primary key (nip, month)
);
create index report_count_month on report_count (month);

-- The book of acts grows for years; the extracts of an office are few in it.
create index act_extract on act (subject, id) where what = 'extract-made';
