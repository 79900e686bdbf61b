-- every indicator is carried by one work item
insert into item_indicators by name
select (((i // $indicators) // 100 + 11) * 10000 + (i // $indicators) % 100 // 10 * 100 + 101 + (i // $indicators) % 10 || '-' || $year) as plan_id,
       printf('T%02d-%d', i % $indicators % 60 // 3 + 1, i % $indicators % 3 + 1) as item_id,
       printf('I%05d', i % $indicators + 1) as indicator_id
from range($districts * $indicators) t(i);
