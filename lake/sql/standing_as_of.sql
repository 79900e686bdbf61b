-- one row per submission that counted at a moment, in order of arrival
select submission_id, origin, submitted_at
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
order by submission_id;
