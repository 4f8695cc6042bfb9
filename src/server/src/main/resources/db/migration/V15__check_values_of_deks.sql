-- The check value of a DEK, see io.keyward.key.DekCheck. Disks that were sealed before this column existed have none until
-- their DEK is unwrapped the next time. Valid on H2 and on PostgreSQL.

alter table disk add column check_value varchar(43); -- base64url of 32 bytes

-- a disk without a DEK has no check value
alter table disk add constraint check_value_of_a_dek check (check_value is null or ciphertext is not null);
