-- at most one row: the submission that brought these very bytes for this plan and still stands
select s.submission_id, s.submitted_by, s.submitted_at, s.note,
       (select count(*) from facts f where f.submission_id = s.submission_id) as value_count,
       (select count(*) from item_facts f where f.submission_id = s.submission_id) as item_count
from submissions s
where s.plan_id = $plan_id
  and s.origin = $origin
  and s.file_sha256 = $file_sha256
  and s.submission_id not in (select submission_id from withdrawn_submissions)
order by s.submission_id
limit 1;
