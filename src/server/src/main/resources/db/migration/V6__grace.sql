-- What the nodes of a cluster are told after its key has been out of reach for a while; none of it where there is no row.
-- Valid on H2 and on PostgreSQL.

create table grace_policy (
    cluster_id           uuid primary key references cluster,
    lost_seconds         bigint, -- suspend so long after a refusal; never where null
    unreachable_seconds  bigint  -- suspend so long after a fault began; never where null
);
