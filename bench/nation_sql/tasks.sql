-- twenty tasks a plan
insert into tasks by name
select (((i // 20) // 100 + 11) * 10000 + (i // 20) % 100 // 10 * 100 + 101 + (i // 20) % 10 || '-' || $year) as plan_id, printf('T%02d', i % 20 + 1) as task_id, (i % 20 % 7 + 1)::varchar as section,
       '重点任务' || (i % 20 + 1) as heading, (i % 20)::integer as position
from range($districts * 20) t(i);
