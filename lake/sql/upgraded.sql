-- one row changed: the tables are now those of schema.sql
update meta set schema_version = $schema_version
