-- one row per submission that touches a plan, newest first: what it brought for the plan, whether it stands, and
-- how many plans it touches
select s.submission_id, s.origin, s.file_name, s.file_sha256, s.file_size, s.submitted_by, s.submitted_at, s.note,
       (select count(*) from facts f where f.submission_id = s.submission_id and f.plan_id = s.plan_id) as value_count,
       (select count(*) from item_facts f where f.submission_id = s.submission_id and f.plan_id = s.plan_id) as item_count,
       s.submission_id in (select submission_id from withdrawn_submissions) as is_withdrawn,
       (select count(*) from submissions o where o.submission_id = s.submission_id) as plan_count
from submissions s
where s.plan_id = $plan_id
order by s.submission_id desc;
