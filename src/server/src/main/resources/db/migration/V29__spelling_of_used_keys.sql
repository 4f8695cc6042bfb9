-- Key versions that no cluster is under any more keep the customer's spelling. Valid on H2 and on PostgreSQL.

alter table used_key_version add column spelling varchar(512); -- in canonical spelling where no record has another one
update used_key_version
set spelling = coalesce(
    (select c.key_in_force from cluster c
     where c.id = used_key_version.cluster_id and c.key_in_force_canonical = used_key_version.key_id),
    (select c.rotation_target from cluster c
     where c.id = used_key_version.cluster_id and c.rotation_target_canonical = used_key_version.key_id),
    (select min(o.target_key_id) from operation o
     where o.cluster_id = used_key_version.cluster_id
       and replace(lower(o.target_key_id), ':443/keys/', '/keys/') = used_key_version.key_id),
    -- another version of the same key; a version has 32 hex digits
    (select left(c.key_in_force, length(c.key_in_force) - 32) || right(used_key_version.key_id, 32) from cluster c
     where c.id = used_key_version.cluster_id and length(used_key_version.key_id) > 32
       and left(c.key_in_force_canonical, length(c.key_in_force_canonical) - 32)
         = left(used_key_version.key_id, length(used_key_version.key_id) - 32)),
    key_id);
alter table used_key_version alter column spelling set not null;
