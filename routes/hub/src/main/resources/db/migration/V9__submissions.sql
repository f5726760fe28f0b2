-- Files that somebody handed to the hub, whatever the way. The octets lie in the spool of the hub that received them.
create table submission (
    id          bigint generated always as identity primary key,
    spool       uuid        not null,              -- whose spool has the octets; only that hub reads them
    file        uuid        not null unique,       -- its name there; nothing has that name where it was never kept
    way         text        not null check (way in ('WEB', 'REST', 'FOLDER', 'SFTP', 'MAIL', 'SPOOL')),
    sender      text        not null,              -- name of the token, address, folder
    file_name   text        not null,              -- cleaned; shown, never used as a path
    octets      bigint      not null,              -- of one that was never kept: as announced, or as far as it was seen
    sha256      bytea,                             -- null: refused before it was kept
    office      text references office (code),
    kind        text,                              -- bundle, table, or the name of a format; null: not known yet
    answers     jsonb       not null default '{}', -- what people said about it
    asks        text[]      not null default '{}', -- which answers are wanted
    state       text        not null default 'WAITING'
                check (state in ('WAITING', 'ASKING', 'TAKEN', 'PARTLY', 'REFUSED')),
    code        text,
    words       text,
    counts      jsonb       not null default '{}',
    newest_punch bigint     not null default 0,    -- of the ledger at the first of these tries; what is newer may be its own
    tries       integer     not null default 0,    -- counted before each, so that a file that ends the hub is not read for ever
    next_try_at timestamptz not null,
    received_at timestamptz not null,
    read_at     timestamptz,
    answered_by text,
    answered_at timestamptz,
    gone_at     timestamptz,                       -- when the octets were deleted, or refused
    check ((state = 'WAITING') = (code is null)),
    check ((code is null) = (words is null)),
    check (sha256 is not null or state = 'REFUSED' and gone_at is not null)
);
create index submission_waiting on submission (spool, id) where state = 'WAITING';
create index submission_state on submission (state, id);
create index submission_octets on submission (sha256);
create index submission_kept on submission (spool, read_at) where gone_at is null;
