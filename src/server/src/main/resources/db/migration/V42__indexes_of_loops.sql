-- What background loops and lists look for, found without reading whole tables. Valid on H2 and on PostgreSQL. A line that begins
-- with a placeholder is one of PostgreSQL alone, whose index then has only the rows that are looked for.

-- disks of removed nodes: a few among a million
create index disk_by_erasure on disk (erasure, id)
${postgresql} where erasure is not null
;
drop index disk_last_under_key;
create index disk_last_under_key on disk (last_key_id, cluster_id)
${postgresql} where last_key_id is not null
;

-- the key versions of a cluster's DEKs: the first and the last one, and whether there is one beside the target of a rotation
create index disk_keys_of_cluster on disk (cluster_id, wrapped_by)
${postgresql} where wrapped_by is not null
;

create index node_by_removal on node (removed_at)
${postgresql} where removed_at is not null
;
create index recovery_kit_by_purge on recovery_kit (purge_date)
${postgresql} where purge_date is not null
;

-- the key versions in use
drop index cluster_under_key;
create index cluster_under_key on cluster
    (key_in_force_canonical, vault_identity_canonical, key_algorithm, follows_newest_version)
${postgresql} where active_name is not null
;
drop index cluster_under_target;
create index cluster_under_target on cluster (rotation_target_canonical)
${postgresql} where rotation_target_canonical is not null
;

-- the key without its version, which has 32 hex digits after a slash
alter table cluster add column key_name_canonical varchar(512)
    generated always as (left(key_in_force_canonical, greatest(length(key_in_force_canonical) - 33, 0))) ${stored};
create index cluster_under_any_version on cluster (key_name_canonical, vault_identity_canonical)
${postgresql} where active_name is not null
;

create index cluster_deleted on cluster (state, created_at)
${postgresql} where state = 'DELETED'
;
create index alert_open on alert (cluster_id, kind)
${postgresql} where cleared_at is null
;
create index incident_open on incident (key_id, identity)
${postgresql} where ended_at is null
;
create index incident_ended on incident (ended_at)
${postgresql} where ended_at is not null
;
create index operation_ended on operation (ended_at)
${postgresql} where ended_at is not null
;
create index operation_failed on operation (cluster_id, requested_at, error_code)
${postgresql} where error_code is not null
;

-- lists show the open operations first, then the others, the newest first
create index operation_by_time on operation (requested_at desc, id)
${postgresql} where outcome is not null
;
create index key_outage on key_access_permission (outage_since)
${postgresql} where outage_since is not null
;
