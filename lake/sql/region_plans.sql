-- one row per plan of a year, with whether its values are demonstration values and when the newest arrived
select p.plan_id, p.region, p.title, coalesce(bool_or(s.origin = 'reported'), false) as has_reported,
       coalesce(bool_or(s.origin = 'demo'), false) as has_demo, max(s.submitted_at) as updated_at
from plans p
left join (
    select plan_id, origin, submitted_at
    from submissions
    where submission_id not in (select submission_id from withdrawn_submissions)
) s on s.plan_id = p.plan_id
where p.year = $year
group by p.plan_id, p.region, p.title
order by p.plan_id;
