-- Rotations can be paused, and know how many DEKs were under their target before. Valid on H2 and on PostgreSQL.

alter table operation add column paused_by varchar(64); -- the object id of a caller, or 'batchAdmin'; null while it is not paused
alter table operation add column paused_at timestamp(6) with time zone;
alter table operation add column stop_seen_by varchar(64); -- the server process that saw its job stopped, until the pause is final
alter table operation add column deks_before bigint default 0 not null;
