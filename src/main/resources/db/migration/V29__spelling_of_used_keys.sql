-- Key versions that no cluster is under any more keep the customer's spelling. Valid on H2 and on PostgreSQL.

alter table used_key_version add column spelling varchar(512); -- in canonical spelling where no record has another one
update used_key_version
set spelling = coalesce(
    (select min(c.key_in_force) from cluster c
     where c.id = used_key_version.cluster_id and c.key_in_force_canonical = used_key_version.key_id),
    (select min(c.rotation_target) from cluster c
     where c.id = used_key_version.cluster_id and c.rotation_target_canonical = used_key_version.key_id),
    (select min(o.target_key_id) from operation o
     where o.cluster_id = used_key_version.cluster_id
       and replace(lower(o.target_key_id), ':443/keys/', '/keys/') = used_key_version.key_id),
    key_id);
alter table used_key_version alter column spelling set not null;
