-- How many rows there are, kept beside them: counting a ledger of years takes minutes. Every statement adds what it changed
-- in its own transaction, so a crash leaves the tallies as right as the rows; and it only ever adds, so that two writers
-- never wait for each other. The hub folds the changes into the tallies now and then.

create table tally (
    relation    text   not null, -- the table
    destination text   not null, -- of deliveries; else empty
    state       text   not null, -- of deliveries; else empty
    n           bigint not null,
    primary key (relation, destination, state)
);

create table tally_change (
    id          bigint generated always as identity primary key,
    relation    text   not null,
    destination text   not null default '',
    state       text   not null default '',
    n           bigint not null
);

create view tallied as
    select relation, destination, state, sum(n)::bigint as n
      from (select relation, destination, state, n from tally
             union all
            select relation, destination, state, n from tally_change) as both_of_them
     group by relation, destination, state;

create function note_rows() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into tally_change (relation, n) select tg_table_name, count(*) from added having count(*) > 0;
    else
        insert into tally_change (relation, n) select tg_table_name, -count(*) from gone having count(*) > 0;
    end if;
    return null;
end $$;

create function note_deliveries() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into tally_change (relation, destination, state, n)
        select tg_table_name, destination, state, count(*) from added group by destination, state;
    elsif tg_op = 'DELETE' then
        insert into tally_change (relation, destination, state, n)
        select tg_table_name, destination, state, -count(*) from gone group by destination, state;
    else
        insert into tally_change (relation, destination, state, n)
        select tg_table_name, destination, state, sum(change)
          from (select destination, state, 1 as change from added
                 union all
                select destination, state, -1 from gone) as moved
         group by destination, state
        having sum(change) <> 0;
    end if;
    return null;
end $$;

create function note_truncation() returns trigger language plpgsql as $$
begin
    insert into tally_change (relation, destination, state, n)
    select relation, destination, state, -n from tallied where relation = tg_table_name and n <> 0;
    return null;
end $$;

-- What is there already, counted once; nobody writes while it is counted.
lock table punch, placement, delivery in share row exclusive mode;

insert into tally values
    ('punch', '', '', (select count(*) from punch)),
    ('placement', '', '', (select count(*) from placement));
insert into tally select 'delivery', destination, state, count(*) from delivery group by destination, state;

create trigger tally_added after insert on punch
    referencing new table as added for each statement execute function note_rows();
create trigger tally_gone after delete on punch
    referencing old table as gone for each statement execute function note_rows();
create trigger tally_truncated after truncate on punch
    for each statement execute function note_truncation();

create trigger tally_added after insert on placement
    referencing new table as added for each statement execute function note_rows();
create trigger tally_gone after delete on placement
    referencing old table as gone for each statement execute function note_rows();
create trigger tally_truncated after truncate on placement
    for each statement execute function note_truncation();

create trigger tally_added after insert on delivery
    referencing new table as added for each statement execute function note_deliveries();
create trigger tally_moved after update on delivery
    referencing new table as added old table as gone for each statement execute function note_deliveries();
create trigger tally_gone after delete on delivery
    referencing old table as gone for each statement execute function note_deliveries();
create trigger tally_truncated after truncate on delivery
    for each statement execute function note_truncation();
