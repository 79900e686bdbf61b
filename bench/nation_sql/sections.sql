-- seven sections a plan
insert into sections by name
select (((i // 7) // 100 + 11) * 10000 + (i // 7) % 100 // 10 * 100 + 101 + (i // 7) % 10 || '-' || $year) as plan_id, (i % 7 + 1)::varchar as section, '第' || (i % 7 + 1) || '部分，重点工作' as section_title,
       (i % 7)::integer as position
from range($districts * 7) t(i);
