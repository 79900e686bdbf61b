-- one row per indicator and version that gave way to a later one
select version, indicator_id, name, kind, frequency, target, target_places, unit, comparator, wording, pace_curve
from target_history
where plan_id = $plan_id
order by version, indicator_id;
