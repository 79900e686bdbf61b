-- one file per district and month, in the days after it
insert into submissions by name
select $first_submission + d as submission_id, (((d) // 100 + 11) * 10000 + (d) % 100 // 10 * 100 + 101 + (d) % 10 || '-' || $year) as plan_id, 'reported' as origin,
       printf('%d-%02d.csv', $year, $month) as file_name, sha256((((d) // 100 + 11) * 10000 + (d) % 100 // 10 * 100 + 101 + (d) % 10 || '-' || $year) || $month) as file_sha256,
       10000::bigint as file_size, '办公室' as submitted_by,
       make_timestamp($year, $month, 1, 9, 0, 0) + interval 1 month + to_minutes((d * 12 // 10)::bigint) as submitted_at,
       '' as note
from range($districts) t(d);
