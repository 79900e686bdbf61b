-- one row per responsible unit of a plan, in order of first mention
select unit, "group" from units where plan_id = $plan_id order by position;
