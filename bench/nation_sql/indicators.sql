-- growth rates with one decimal, amounts in a measured unit with a target that twelve divides
insert into indicators by name
select plan_id, indicator_id, name, section, task_id, false as is_headline, kind, 'monthly' as frequency, target,
       target_places, unit, '>=' as comparator, '' as wording, name || '目标' || target_text as source_quote, position,
       null::decimal(9, 6)[] as pace_curve, null::decimal(18, 6)[] as base_levels
from (
    select (((i // $indicators) // 100 + 11) * 10000 + (i // $indicators) % 100 // 10 * 100 + 101 + (i // $indicators) % 10 || '-' || $year) as plan_id, printf('I%05d', i % $indicators + 1) as indicator_id,
           case when i % $indicators % $growth_one_in = 0 then printf('指标%05d增长', i % $indicators + 1)
                else printf('指标%05d', i % $indicators + 1) end as name,
           (i % $indicators % 20 % 7 + 1)::varchar as section, printf('T%02d', i % $indicators % 20 + 1) as task_id,
           case when i % $indicators % $growth_one_in = 0 then 'growth' else 'cumulative' end as kind,
           case when i % $indicators % $growth_one_in = 0 then (40 + hash(i, $year) % 80) / 10
                else 12 * (1 + hash(i, $year) % 90) end::decimal(18, 6) as target,
           case when i % $indicators % $growth_one_in = 0 then 1 else 0 end::smallint as target_places,
           case when i % $indicators % $growth_one_in = 0 then '%' else '亿元' end as unit,
           case when i % $indicators % $growth_one_in = 0 then printf('%.1f%%', (40 + hash(i, $year) % 80) / 10)
                else printf('%d 亿元', 12 * (1 + hash(i, $year) % 90)) end as target_text,
           (i % $indicators)::integer as position
    from range($districts * $indicators) t(i)
);
