-- one row: the store version, moved on first in every write transaction so that writers collide here
update meta set version = version + 1;
