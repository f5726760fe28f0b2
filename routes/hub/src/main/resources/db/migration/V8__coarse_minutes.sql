-- A minute without a second waits under the PIN and the minute that it names, so that the punch that it means can find it.

-- Items that are to be compared with the ledger: they have just come, or a punch of their minute has.
create table coarse_work (
    item bigint primary key
);

-- What waits already gets what newer items are written with. Whatever an agent has sent must not stop this.
create function pg_temp.minute(said text) returns timestamp language plpgsql as $$
begin
    return (said || ':00')::timestamp;
exception when others then
    return null;
end $$;

with said as (
    select q.id, split_part(encode(q.raw, 'escape'), chr(9), 1) as pin,
           pg_temp.minute(split_part(encode(q.raw, 'escape'), chr(9), 2)) as minute,
           coalesce('exact' in (t.pin_form, g.pin_form), false) as is_exact
      from quarantine q
      join terminal t on t.serial = q.serial
      left join pin_group g on g.code = t.pin_group
     where q.reason = 'TIME_COARSE' and q.closed_at is null
       and encode(q.raw, 'escape') ~ '^[!-[\]-~]{1,64}\t[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}$'
), named as (
    update quarantine q
       set pin = case when not said.is_exact and said.pin ~ '^[0-9]+$' then regexp_replace(said.pin, '^0+(?=.)', '')
                      else said.pin end,
           punch_time = said.minute
      from said where q.id = said.id and said.minute is not null
    returning q.id
)
insert into coarse_work select id from named;

create index quarantine_coarse on quarantine (serial, pin, punch_time) where reason = 'TIME_COARSE' and closed_at is null;
