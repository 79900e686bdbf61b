-- one row per value that a submission brought for one plan: the value, and the one that the submission before it had brought
select f.indicator_id, f.period, f.actual, f.actual_places, f.note, b.actual as before, b.actual_places as before_places,
       b.submission_id as before_submission_id
from facts f
join submissions s on s.submission_id = f.submission_id and s.plan_id = f.plan_id
left join lateral (
    select e.actual, e.actual_places, e.submission_id
    from facts e
    join submissions t on t.submission_id = e.submission_id and t.plan_id = e.plan_id
    where e.plan_id = f.plan_id and e.indicator_id = f.indicator_id and e.period = f.period
      and e.submission_id < f.submission_id and t.origin = s.origin
      and e.submission_id not in (select submission_id from withdrawn_submissions)
    order by e.submission_id desc
    limit 1
) b on true
where f.submission_id = $submission_id and f.plan_id = $plan_id
order by f.period, f.indicator_id;
