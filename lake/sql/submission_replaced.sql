-- one row per later submission that is in force instead of this one: for how many of its values and reports
with later as (
    select o.plan_id, o.entry, o.period, max(n.submission_id) as submission_id
    from (
        select plan_id, indicator_id as entry, period from facts where submission_id = $submission_id
        union all
        select plan_id, item_id, period from item_facts where submission_id = $submission_id
    ) o
    join (
        select plan_id, indicator_id as entry, period, submission_id from facts where submission_id > $submission_id
        union all
        select plan_id, item_id, period, submission_id from item_facts where submission_id > $submission_id
    ) n on n.plan_id = o.plan_id and n.entry = o.entry and n.period = o.period
    join submissions s on s.submission_id = n.submission_id and s.plan_id = n.plan_id
    where s.origin = $origin and s.submission_id not in (select submission_id from withdrawn_submissions)
    group by o.plan_id, o.entry, o.period
)
select submission_id, count(*) as value_count from later group by submission_id order by submission_id;
