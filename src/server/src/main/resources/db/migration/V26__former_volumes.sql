-- LUKS volumes that a disk was bound to before its present one. Valid on H2 and on PostgreSQL.
create table former_volume (
    disk_id   bigint not null references disk on delete cascade,
    luks_uuid varchar(36) not null, -- in lower case
    ended_at  timestamp(6) with time zone not null,
    primary key (disk_id, luks_uuid)
);
