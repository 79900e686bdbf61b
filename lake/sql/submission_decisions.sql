-- one row per withdrawal or restoration of a submission of a plan, in order
select d.submission_id, d.decision, d.decided_by, d.decided_at, d.reason
from (
    select submission_id, 'withdrawn' as decision, withdrawn_by as decided_by, withdrawn_at as decided_at, reason
    from withdrawals
    union all
    select submission_id, 'restored', restored_by, restored_at, reason from restorations
) d
join submissions s on s.submission_id = d.submission_id
where s.plan_id = $plan_id
order by d.decided_at, d.submission_id;
