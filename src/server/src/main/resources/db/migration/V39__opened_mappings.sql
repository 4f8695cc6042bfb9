-- What the kernels of nodes have opened, whatever headers and plan say. Valid on H2 and on PostgreSQL.

-- the volumes that a node has opened since its boot, until it reports that they are closed
create table opened_mapping (
    node_id    bigint not null references node on delete cascade,
    name       varchar(128) not null, -- such as keyward-data0
    luks_uuid  varchar(36),           -- of the header that it was opened from; null if there is none
    state      varchar(16) not null,
    boot_id    varchar(64),           -- no mapping outlives a boot
    changed_at timestamp(6) with time zone not null,
    primary key (node_id, name)
);

insert into opened_mapping (node_id, name, luks_uuid, state, boot_id, changed_at)
select r.node_id, 'keyward-' || lower(d.kind) || d.lun, r.luks_uuid, r.state, n.boot_id, r.changed_at
from disk_report r join disk d on d.id = r.disk_id join node_report n on n.node_id = r.node_id
where r.state in ('OPEN', 'SUSPENDED', 'CUT');
