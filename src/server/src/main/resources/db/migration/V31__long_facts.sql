-- The facts of a record are no longer cut: a custom role has up to 500 actions and 50 scopes. Valid on H2 and on PostgreSQL.
alter table audit_record alter column properties set data type varchar(1000000);
