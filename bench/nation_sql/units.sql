-- thirty units a plan
insert into units by name
select (((i // 30) // 100 + 11) * 10000 + (i // 30) % 100 // 10 * 100 + 101 + (i // 30) % 10 || '-' || $year) as plan_id, printf('第%02d局', i % 30 + 1) as unit, '区直部门' as "group", (i % 30)::integer as position
from range($districts * 30) t(i);
