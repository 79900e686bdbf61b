-- two responsible units a task
insert into task_units by name
select (((i // 40) // 100 + 11) * 10000 + (i // 40) % 100 // 10 * 100 + 101 + (i // 40) % 10 || '-' || $year) as plan_id, printf('T%02d', i % 40 // 2 + 1) as task_id,
       printf('第%02d局', (i % 40 // 2 + i % 2 * 7) % 30 + 1) as unit, (i % 2)::integer as position
from range($districts * 40) t(i);
