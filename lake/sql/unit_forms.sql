-- one row per printed form of a unit's name
select printed_as, unit, note from unit_forms where plan_id = $plan_id;
