-- three work items a task
insert into items by name
select (((i // 60) // 100 + 11) * 10000 + (i // 60) % 100 // 10 * 100 + 101 + (i // 60) % 10 || '-' || $year) as plan_id, printf('T%02d-%d', i % 60 // 3 + 1, i % 3 + 1) as item_id,
       printf('T%02d', i % 60 // 3 + 1) as task_id, '工作事项' || (i % 60 + 1) as item, null::date as due,
       (i % 60)::integer as position
from range($districts * 60) t(i);
