-- a store from before version 7: names get their numbers, the boards of all plans theirs, and the series are summed up
alter table mart_board add column if not exists name_id integer;
insert into names by name
select row_number() over (order by name, kind, unit)::integer as name_id, name, kind, unit
from (select distinct name, kind, unit from indicators);
update mart_board set name_id = n.name_id
from indicators i join names n on n.name = i.name and n.kind = i.kind and n.unit = i.unit
where i.plan_id = mart_board.plan_id and i.indicator_id = mart_board.indicator_id;
