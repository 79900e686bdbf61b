-- one value per district and indicator of a month; a growth rate has none of its own for January
insert into facts by name
select (((i // $indicators) // 100 + 11) * 10000 + (i // $indicators) % 100 // 10 * 100 + 101 + (i // $indicators) % 10 || '-' || $year) as plan_id, make_date($year, $month, 1) as period,
       printf('I%05d', i % $indicators + 1) as indicator_id,
       -- growth in tenths of a point, amounts in hundredths
       case when i % $indicators % $growth_one_in = 0
            then (40 + (hash(i, $year) % 80)::bigint + (hash(i, $year, $month) % 41)::bigint - 25) / 10
            else (1 + (hash(i, $year) % 90)::bigint) * $month * (75 + (hash(i, $year, $month) % 40)::bigint) / 100
       end::decimal(18, 6) as actual,
       case when i % $indicators % $growth_one_in = 0 then 1 else 2 end::smallint as actual_places,
       '办公室' as reported_by, null as note, $first_submission + i // $indicators as submission_id
from range($districts * $indicators) t(i)
where $month > 1 or i % $indicators % $growth_one_in > 0;
