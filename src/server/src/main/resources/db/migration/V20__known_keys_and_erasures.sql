-- Which key versions Keyward knows, and what operators state about erased disks. Valid on H2 and on PostgreSQL.

-- every key version that a cluster was ever under or was to be moved to; the rows stay when the cluster is deleted
create table used_key_version (
    cluster_id   uuid not null,
    key_id       varchar(512) not null, -- in canonical spelling
    subscription varchar(64) not null,  -- of the cluster, in lower case
    primary key (cluster_id, key_id)
);
create index used_key_version_by_key on used_key_version (key_id);
create index used_key_version_by_subscription on used_key_version (subscription, key_id);

insert into used_key_version (cluster_id, key_id, subscription)
select k.cluster_id, k.key_id, lower(c.subscription)
from (select id as cluster_id, key_in_force_canonical as key_id from cluster
      union select id, rotation_target_canonical from cluster
      union select cluster_id, replace(lower(target_key_id), ':443/keys/', '/keys/') from operation
      union select cluster_id, wrapped_by from disk
      union select cluster_id, last_key_id from disk) k
join cluster c on c.id = k.cluster_id
where k.key_id is not null;

-- refused requests left these: no vault returned their attributes, and no cluster was under them
delete from key_version
where attributes_read_at is null
  and newest_key_id is null
  and not exists (select 1 from used_key_version u where u.key_id = key_version.key_id);

-- a subscription has one statement in force about a key version; older releases issued more, and the newest of them counts
alter table key_retirement add column active_key varchar(600); -- subscription and key; null once the statement is withdrawn
update key_retirement
set active_key = lower(subscription) || ' ' || key_id
where withdrawn_at is null
  and not exists (select 1 from key_retirement newer
                  where newer.withdrawn_at is null
                    and newer.key_id = key_retirement.key_id
                    and lower(newer.subscription) = lower(key_retirement.subscription)
                    and (newer.issued_at > key_retirement.issued_at
                         or (newer.issued_at = key_retirement.issued_at and newer.id > key_retirement.id)));
alter table key_retirement add constraint key_retirement_once unique (active_key);
create index key_retirement_of_subscription on key_retirement (subscription, issued_at);

-- what operators stated about the disks of removed nodes, whose own confirmation is missing
create sequence acknowledged_erasure_seq increment by 50;
create table acknowledged_erasure (
    id              bigint primary key,
    key_id          varchar(512) not null,
    subscription    varchar(64) not null,
    resource_group  varchar(90) not null,
    name            varchar(64) not null, -- of the cluster
    host            varchar(64),          -- null for all removed nodes of the cluster
    disks           bigint not null,
    acknowledged_by varchar(128) not null,
    reason          varchar(1024) not null,
    requester       varchar(64) not null,
    acknowledged_at timestamp(6) with time zone not null
);
create index acknowledged_erasure_by_key on acknowledged_erasure (key_id);
