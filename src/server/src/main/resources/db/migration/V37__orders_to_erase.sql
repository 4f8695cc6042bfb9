-- Orders to erase disks: who gave them, when they are due, who took them back. Valid on H2 and on PostgreSQL.

create table erase_order (
    disk_id       bigint primary key references disk on delete cascade,
    ordered_by    varchar(128), -- object id; null for orders of an older release
    operation_id  varchar(64),  -- of the deletion or the resize; null for orders of an older release
    ordered_at    timestamp(6) with time zone not null,
    due_at        timestamp(6) with time zone not null,
    taken_back_by varchar(128), -- object id; null while the order stands
    taken_back_at timestamp(6) with time zone
);

insert into erase_order (disk_id, ordered_at, due_at)
select d.id, coalesce(n.removed_at, current_timestamp), coalesce(n.removed_at, current_timestamp)
from disk d join node n on n.id = d.node_id
where d.erasure is not null and d.last_key_id is not null;

-- one row: when the next order of the installation may become due
create table erase_pace (
    id      integer primary key,
    next_at timestamp(6) with time zone not null
);
insert into erase_pace (id, next_at) values (1, timestamp with time zone '2000-01-01 00:00:00+00:00');

-- who released the volume; null if its node replaced it, or an older release recorded it
alter table former_volume add column released_by varchar(128);
