-- one row per plan, by id: its year, its rules (TOML text), and whether reported submissions exist
select p.plan_id, p.year, p.rules_text, coalesce(bool_or(s.origin = 'reported'), false) as has_reported
from plans p
left join (
    select plan_id, origin
    from submissions
    where submission_id not in (select submission_id from withdrawn_submissions)
) s on s.plan_id = p.plan_id
where p.plan_id between $first and $last and p.plan_id in (select unnest($plan_ids))
group by p.plan_id, p.year, p.rules_text
order by p.plan_id;
