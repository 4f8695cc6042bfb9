-- Why clusters need key versions: a row for each reason, deleted clusters included. Valid on H2 and on PostgreSQL.
-- A migration that changes one of these columns drops the view before, and creates it again.

create view key_need as
select d.wrapped_by as key_id, d.cluster_id, 'DEK' as reason, d.id as disk_id, d.node_id, cast(null as varchar(512)) as spelling
from disk d where d.wrapped_by is not null
union all
-- of disks whose DEK is under another version by now, or erased
select t.key_id, d.cluster_id, 'HEADER', d.id, d.node_id, null
from header_token t join disk d on d.id = t.disk_id
where (d.erasure is null or d.erasure = 'UNCONFIRMED') and (d.wrapped_by is null or d.wrapped_by <> t.key_id)
union all
select r.key_id, d.cluster_id, 'HEADER', d.id, d.node_id, null
from disk_report r join disk d on d.id = r.disk_id
where r.key_id is not null
and (d.erasure is null or d.erasure = 'UNCONFIRMED') and (d.wrapped_by is null or d.wrapped_by <> r.key_id)
union all
select k.key_id, d.cluster_id, 'KIT', d.id, d.node_id, null
from recovery_kit k join disk d on d.id = k.disk_id
union all
select d.last_key_id, d.cluster_id, 'UNCONFIRMED_ERASURE', d.id, d.node_id, null
from disk d where d.last_key_id is not null and d.erasure in ('UNCONFIRMED', 'KIT_RECOVERABLE')
union all
select c.rotation_target_canonical, c.id, 'TARGET', null, null, c.rotation_target
from cluster c where c.active_name is not null and c.rotation_target_canonical is not null
union all
select c.key_in_force_canonical, c.id, 'IN_FORCE', null, null, c.key_in_force
from cluster c where c.active_name is not null and c.key_in_force_canonical is not null;
