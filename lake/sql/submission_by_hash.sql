-- one row per submission that brought these very bytes and still stands, with the plans it touches
select s.submission_id, list(s.plan_id order by s.plan_id) as plan_ids, any_value(s.submitted_by) as submitted_by,
       any_value(s.submitted_at) as submitted_at, any_value(s.note) as note,
       (select count(*) from facts f where f.submission_id = s.submission_id) as value_count,
       (select count(*) from item_facts f where f.submission_id = s.submission_id) as item_count
from submissions s
where s.origin = $origin
  and s.file_sha256 = $file_sha256
  and s.submission_id not in (select submission_id from withdrawn_submissions)
group by s.submission_id
order by s.submission_id;
