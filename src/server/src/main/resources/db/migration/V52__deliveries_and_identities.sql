-- Whether the wrapped DEK of a disk may have left Keyward, see io.keyward.disk.Deliveries. Valid on H2 and on PostgreSQL.
-- False in the rows of earlier releases, and in those that a server of an earlier release adds: they count as delivered.
alter table disk add column undelivered boolean default false not null;
