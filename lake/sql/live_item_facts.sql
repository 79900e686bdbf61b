-- one row per work item and period: the report of the newest submission that stands
select f.item_id, f.period, f.progress_pct, f.situation, f.done_on, f.reported_by, f.submission_id
from item_facts f
join submissions s on s.submission_id = f.submission_id and s.plan_id = f.plan_id
where f.plan_id = $plan_id
  and s.origin = $origin
  and f.submission_id not in (select submission_id from withdrawn_submissions)
qualify row_number() over (partition by f.item_id, f.period order by f.submission_id desc) = 1
order by f.period, f.item_id;
