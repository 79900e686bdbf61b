-- one row per district of a year
insert into plans by name
select (((d) // 100 + 11) * 10000 + (d) % 100 // 10 * 100 + 101 + (d) % 10 || '-' || $year) as plan_id, '第' || d || '区' as region, $year as year, '政发〔' || $year || '〕2号' as document_no,
       '第' || d || '区' || $year || '年政府重点工作任务实施方案' as title, make_date($year, 1, 15) as issued_on,
       (((d) // 100 + 11) * 10000 + (d) % 100 // 10 * 100 + 101 + (d) % 10 || '-' || $year) || '.txt' as source_name, '方案原文' || d as source_text, $rules_text as rules_text,
       sha256((((d) // 100 + 11) * 10000 + (d) % 100 // 10 * 100 + 101 + (d) % 10 || '-' || $year)) as content_sha256, make_timestamp($year, 1, 20, 9, 0, 0) as loaded_at
from range($districts) t(d);
