-- one row per district, month and indicator of a year, plan by plan, judged as domain/status.py judges these two kinds
insert into mart_board by name
with places as (
    select n // ($indicators * 12) * $indicators + n % $indicators as i, (n // $indicators % 12 + 1)::integer as m
    from range($districts * $indicators * 12) t(n)
),
figures as (
    select i, m, i % $indicators % $growth_one_in = 0 as is_growth, (40 + hash(i, $year) % 80)::bigint as rate,
           (1 + hash(i, $year) % 90)::bigint as step,
           -- growth in tenths of a point, amounts in hundredths
           case when is_growth then rate + (hash(i, $year, m) % 41)::bigint - 25
                else step * m * (75 + (hash(i, $year, m) % 40)::bigint) end as value
    from places
),
judged as (
    select *, is_growth and m = 1 as is_unpublished,
           value - rate as above, step * 12 as target, step * m * 100 as expected, step * 1200 as whole,
           case when is_growth then case when above >= 0 then 'green' when above >= -10 then 'yellow' else 'red' end
                when value >= whole or value >= expected then 'green'
                when value * 10 >= expected * 9 then 'yellow' else 'red' end as verdict,
           case when verdict = 'yellow' then '预警' when verdict = 'red' then '滞后'
                when is_growth then if(m = 12, '已完成', '达序时')
                when value >= whole then '已完成' else '达序时' end as word
    from figures
)
select (((i // $indicators) // 100 + 11) * 10000 + (i // $indicators) % 100 // 10 * 100 + 101 + (i // $indicators) % 10 || '-' || $year) as plan_id, make_date($year, m, 1) as period, printf('I%05d', i % $indicators + 1) as indicator_id,
       if(is_unpublished, null, make_date($year, m, 1)) as judged_period,
       if(is_unpublished, '', if(m = 1, '1月', '1—' || m || '月')) as period_label,
       if(is_unpublished, null, if(is_growth, value / 10, value / 100))::decimal(18, 6) as actual,
       if(is_unpublished, null, if(is_growth, 1, 2))::smallint as actual_places,
       -- half away from zero, in whole numbers
       case when is_unpublished then null
            when is_growth then sign(value) * ((2 * abs(value) * 10000 + rate) // (2 * rate)) / 10000
            else (2 * value * 10000 + whole) // (2 * whole) / 10000 end::decimal(18, 4) as completion_rate,
       if(is_growth, null, (2 * m * 10000 + 12) // 24 / 10000)::decimal(18, 4) as pace,
       if(is_growth, null, step * m)::decimal(18, 4) as expected,
       case when is_unpublished then null when is_growth then above / 10
            else sign(value - expected) * ((2 * abs(value - expected) * 10000 + whole) // (2 * whole)) / 100
       end::decimal(18, 2) as gap,
       if(is_unpublished, '未到发布期', word) as status, if(is_unpublished, 'grey', verdict) as light,
       case when is_unpublished then m || '月数据不单独发布，与后续月份合并，未到发布期'
            when is_growth then
                case when value = 0 then '与上年同期持平'
                     else if(value > 0, '增长 ', '下降 ') || printf('%d.%d%%', abs(value) // 10, abs(value) % 10) end || '，'
                || case when above = 0 then '与目标持平'
                        else if(above > 0, '高于目标 ', '低于目标 ')
                             || rtrim(rtrim(printf('%d.%d', abs(above) // 10, abs(above) % 10), '0'), '.') || ' 个百分点' end
                || '，' || word
            else printf('累计 %d.%02d 亿元，', value // 100, value % 100)
                || case when value >= whole then '目标 ' || target || ' 亿元'
                        else '序时 ' || step * m || ' 亿元' end
                || case when verdict = 'green' then ''
                        else '，差 ' || rtrim(rtrim(printf('%d.%02d', (expected - value) // 100, (expected - value) % 100), '0'), '.')
                             || ' 亿元' end
                || '，' || word
       end as reason,
       if(is_unpublished, null, $due[m]) as due_on,
       if(is_unpublished, null, $first_submission + (m - 1) * $districts + i // $indicators) as submission_id,
       (i % $indicators + 1)::integer as name_id
from judged;
