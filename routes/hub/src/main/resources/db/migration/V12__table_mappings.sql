-- How tables of an office are to be read, as a person confirmed it once.
create table table_mapping (
    office      text        not null references office (code),
    fingerprint text        not null, -- of the table's headings
    mapping     text        not null, -- JSON, of the version that it says
    serial      text,                 -- the terminal whose punches these are; null: none, people are named by NIP
    source_said boolean     not null, -- a person said that these are a terminal's or none's
    had_terminal boolean    not null, -- when that was said; once the office has one, it is asked again
    said_by     text        not null,
    said_at     timestamptz not null,
    primary key (office, fingerprint)
);

-- Tables name people by NIP or by a PIN that lost its zeros: each is looked up once a day that it speaks of.
create index pin_mapping_nip on pin_mapping (pin_group, nip);
create index pin_mapping_digits on pin_mapping (pin_group, ltrim(pin, '0'));
