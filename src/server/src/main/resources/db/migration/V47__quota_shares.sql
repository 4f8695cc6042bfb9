-- The parts of vaults' quotas that servers hold. Valid on H2 and on PostgreSQL.

-- A row to lock while the parts of a quota change: of a vault, or one that several vaults share.
create table vault_quota (
    quota varchar(300) primary key
);

create table quota_share (
    quota        varchar(300) not null,
    server       varchar(36) not null,
    part         double precision not null,
    requests     double precision not null, -- what the server needs, as parts of the quota
    probes       double precision not null,
    rotations    double precision not null,
    weight       integer not null,
    leased_until timestamp with time zone not null,
    primary key (quota, server)
);

-- The key of each cluster with a node that has booted: agents of such nodes unwrap DEKs at the vault of this key.
create index node_boot_first on node_boot (first_at);
create view node_start as
select c.key_in_force_canonical as key_id, b.first_at as booted_at
from node_boot b join node n on n.id = b.node_id join cluster c on c.id = n.cluster_id
where c.key_in_force_canonical is not null;
