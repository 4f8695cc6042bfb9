-- Whether a key version works is on record by key and identity, in key_access_right; here nobody read it. Valid on H2 and
-- on PostgreSQL.

alter table key_version drop column proven_at;
alter table key_version drop column refused_at;
alter table key_version drop column refusal;
alter table key_version drop column soft_delete;

-- the last line of defence against a disk that is there twice, and so sealed under two DEKs
alter table disk add constraint disk_once unique (node_id, kind, lun);
