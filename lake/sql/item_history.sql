-- one row per report of a work item ever submitted for a plan, in order of arrival
select f.item_id, f.period, f.progress_pct, f.situation, f.done_on, f.reported_by, f.submission_id,
       s.origin, s.submitted_by, s.submitted_at, s.file_name,
       s.submission_id in (select submission_id from withdrawn_submissions) as is_withdrawn
from item_facts f
join submissions s on s.submission_id = f.submission_id and s.plan_id = f.plan_id
where f.plan_id = $plan_id
order by f.submission_id, f.period, f.item_id;
