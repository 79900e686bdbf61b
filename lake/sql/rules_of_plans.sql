-- one row per plan, by id: its year and its rules (TOML text)
select plan_id, year, rules_text
from plans
where plan_id between $first and $last and plan_id in $plan_ids
order by plan_id;
