-- moves the version nowhere, so that the transaction collides with every write
update meta set version = version
