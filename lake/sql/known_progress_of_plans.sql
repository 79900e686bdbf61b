-- one row per plan, work item and period: the percentage last reported and standing, plans by id
select f.plan_id, f.item_id, f.period, f.progress_pct
from item_facts f
join submissions s on s.submission_id = f.submission_id and s.plan_id = f.plan_id
where f.plan_id between $first and $last and f.plan_id in $plan_ids
  and s.origin = $origin
  and f.submission_id not in (select submission_id from withdrawn_submissions)
qualify row_number() over (partition by f.plan_id, f.item_id, f.period order by f.submission_id desc) = 1
order by f.plan_id, f.period, f.item_id;
