-- one row per indicator and board month: value, verdict and the indicator it belongs to
select b.period as board_period, i.indicator_id, i.name, i.section, i.task_id, i.is_headline, i.kind,
       i.frequency, i.target, i.target_places, i.unit, i.comparator, i.wording, i.source_quote, i.pace_curve, i.base_levels,
       b.judged_period, b.period_label, b.actual, b.actual_places, b.completion_rate, b.pace, b.expected,
       b.gap, b.status, b.light, b.reason, b.due_on, b.submission_id
from mart_board b
join indicators i on i.plan_id = b.plan_id and i.indicator_id = b.indicator_id
where b.plan_id = $plan_id
order by b.period, i.position;
