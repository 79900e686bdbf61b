-- one row per indicator and period: the value that counted at a moment, and the origin that counted then
with standing as (
    select submission_id, origin
    from submissions
    where plan_id = $plan_id
      and submitted_at <= $moment
      and submission_id not in (
          select submission_id
          from (
              select submission_id, 1 as step from withdrawals where withdrawn_at <= $moment
              union all
              select submission_id, -1 from restorations where restored_at <= $moment
          )
          group by submission_id
          having sum(step) > 0
      )
    -- demonstration values count only while nothing real was reported
    qualify origin = case when bool_or(origin = 'reported') over () then 'reported' else 'demo' end
)
select f.indicator_id, f.period, f.actual, f.actual_places, f.reported_by, f.note, f.submission_id, s.origin
from facts f
join standing s on s.submission_id = f.submission_id
qualify row_number() over (partition by f.indicator_id, f.period order by f.submission_id desc) = 1
order by f.period, f.indicator_id;
