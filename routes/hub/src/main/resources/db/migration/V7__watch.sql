-- What a terminal's clock was off, as often as it tells something new: an hour later, or five seconds more or less.
create table clock_sample (
    serial         text        not null,
    agent          text        not null, -- who measured it, against its own clock
    at             timestamptz not null, -- when, by that clock
    offset_seconds bigint      not null, -- terminal minus agent
    primary key (serial, agent, at)
);
create index clock_sample_at on clock_sample (at); -- for forgetting the oldest

-- What went wrong or was strange at terminals. The same word of the same terminal again within a day is the same event.
create table terminal_event (
    id       bigint generated always as identity primary key,
    serial   text        not null,
    agent    text        not null, -- who said it last
    word     text        not null, -- one of a fixed list, else 'other'
    words    text        not null, -- as they were said last
    first_at timestamptz not null,
    last_at  timestamptz not null,
    times    bigint      not null  -- in how many states it was said
);
create index terminal_event_serial on terminal_event (serial, word, last_at);
create index terminal_event_word on terminal_event (word, id);
create index terminal_event_last on terminal_event (last_at); -- for forgetting the oldest
