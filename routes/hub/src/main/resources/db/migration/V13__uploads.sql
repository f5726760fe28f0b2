-- Files of which parts have come, over lines that are cut often. When the last part is there, the file becomes a submission
-- under the same name in the spool.
create table submission_upload (
    file       uuid primary key,
    spool      uuid        not null,
    way        text        not null check (way in ('WEB', 'REST')),
    sender     text        not null, -- nobody else may go on with it
    file_name  text        not null,
    office     text references office (code),
    answers    jsonb       not null default '{}',
    octets     bigint      not null check (octets > 0), -- of the whole file, as announced
    sha256     bytea,                -- of the whole file, if it was announced
    held       bigint      not null default 0,          -- octets that are synced
    touched_at timestamptz not null
);
create index submission_upload_sender on submission_upload (sender);
create index submission_upload_touched on submission_upload (touched_at); -- for forgetting the oldest
