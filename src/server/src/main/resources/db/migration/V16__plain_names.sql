-- Tables, columns and indexes are named as the code names them. Only names change: no row does. Valid on H2 and on PostgreSQL.

-- what the vault last answered to calls with each permission
alter table key_access_right rename to key_access_permission;
alter table key_access_permission rename column asked_at to called_at;
alter table key_access_permission rename column good_at to worked_at;
alter table key_access_permission rename column fault to outage;
alter table key_access_permission rename column fault_text to outage_text;
alter table key_access_permission rename column faulty_since to outage_since;

-- when each key in use is probed next, and by which server
alter table probe_turn rename to probe_schedule;
alter table probe_schedule rename column prober to server;
alter table probe_schedule rename column next_look_at to next_refresh_at; -- of the key's attributes
alter index probe_turn_due rename to probe_schedule_due;

-- one row: when a server counts the keys in use again
alter table watch_round rename to watch_recount;

alter table incident rename column last_good_at to last_worked_at; -- null if the key never worked before
alter table incident rename column last_bad_at to last_seen_at; -- the last call that showed the incident
alter table incident rename column superseded to end_unseen; -- the incident ended, but nobody saw access come back

-- nodes whose disks need the key that an open alert calls lost
alter table alert_node rename to node_at_risk;
alter table alert rename column open_key to open_subject; -- cluster and subject; null once the alert is cleared

alter table following_refusal rename column shown to attributes; -- of the refused key version when it was last tried
alter table following_refusal rename column candidate to refused_key_id;
alter table following_refusal rename column stayed_under to key_in_force; -- the version that the cluster stayed under

alter table notification rename column turn to kind;

alter table known_backup rename column noted_by to registered_by;
alter table known_backup rename column live_name to active_name; -- null once the backup is destroyed

alter table cluster rename column live_name to active_name; -- null once the cluster is deleted
alter table cluster rename column key_id to key_in_force;
alter table cluster rename column key_canonical to key_in_force_canonical;
alter table cluster rename column key_identity to vault_identity;
alter table cluster rename column key_follows to follows_newest_version;
alter table cluster rename column target_key_id to rotation_target; -- null while no rotation runs
alter table cluster rename column target_canonical to rotation_target_canonical;
alter table cluster rename column definition to requested_properties; -- of the creation request, without secrets
alter index cluster_heading_for_key rename to cluster_under_target;

-- one row, whose lock is held while cores are counted against the quota
alter table core_lock rename to core_quota_lock;

alter table operation rename column waiting_for to waiting_reason;
alter table operation rename column job_execution to job_execution_id;

alter table disk rename column erased_under to last_key_id; -- the key version of the erased DEK
alter index erased_under_key rename to disk_last_under_key;

alter table key_version rename column seen_at to attributes_read_at;
alter table key_version rename column newest to newest_key_id; -- the newest version of the same key
