-- one row: an empty store starts at version 0
insert into meta values (0, 0, $schema_version);
