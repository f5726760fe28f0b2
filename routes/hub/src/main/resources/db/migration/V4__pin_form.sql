-- Whether 0012 and 12 are one person ('digits') or two ('exact'). People say it of a group; a terminal says it of itself
-- with its punches, and is believed for good: a stick that another agent reads knows nothing of it.
alter table pin_group add pin_form text not null default 'digits' check (pin_form in ('digits', 'exact'));
alter table terminal add pin_form text not null default 'digits' check (pin_form in ('digits', 'exact'));

-- Who has said it before it was kept: only 'exact' leaves zeros before a number, and no mapping has had them, so all of
-- those wait for a person or for being placed.
update terminal set pin_form = 'exact'
 where serial in (select serial from quarantine where pin ~ '^0[0-9]+$')
    or id in (select punch.terminal from work cross join unnest(work.punches) as waits (punch)
                join punch on punch.id = waits.punch where punch.pin ~ '^0[0-9]+$');
