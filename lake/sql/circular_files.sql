-- one row per kept file of a circular: what it is called, and its bytes' hash and size
select period, edition, step, 'notice' as kind, notice_sha256 as file_sha256, notice_size as file_size
from circular_steps
where notice_sha256 <> ''
union all
select period, edition, step, 'word', file_sha256, file_size
from circular_steps
where file_sha256 <> '';
