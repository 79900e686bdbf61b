-- one row per value ever submitted for a plan, in order of arrival
select f.indicator_id, f.period, f.actual, f.actual_places, f.reported_by, f.note, f.submission_id,
       s.origin, s.submitted_by, s.submitted_at, s.file_name,
       s.submission_id in (select submission_id from withdrawn_submissions) as is_withdrawn
from facts f
join submissions s on s.submission_id = f.submission_id and s.plan_id = f.plan_id
where f.plan_id = $plan_id
order by f.submission_id, f.period, f.indicator_id;
