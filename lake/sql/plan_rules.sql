-- one row: the rules (TOML text) a plan is judged by
select rules_text from plans where plan_id = $plan_id;
