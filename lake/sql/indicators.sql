-- one row per indicator of a plan, in document order
select indicator_id, name, section, task_id, is_headline, kind, frequency, target, target_places, unit,
       comparator, wording, source_quote, pace_curve, base_levels
from indicators
where plan_id = $plan_id
order by position;
