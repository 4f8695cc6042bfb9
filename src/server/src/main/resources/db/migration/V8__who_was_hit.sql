-- Which clusters an incident hit, and which nodes an alert: whatever keys they need afterwards. Valid on H2 and on
-- PostgreSQL.

create table incident_cluster (
    cluster_id  uuid not null, -- clusters stay on record; a reference would have notes of keys wait for clusters' locks
    incident_id bigint not null references incident,
    primary key (cluster_id, incident_id)
);

-- of what happened before this was kept, as far as the rows still say it
insert into incident_cluster (cluster_id, incident_id)
select c.id, i.id
from incident i join cluster c on lower(c.key_identity) = i.identity
where c.live_name is not null
  and (replace(lower(c.key_id), ':443/', '/') = i.key_id
    or replace(lower(c.target_key_id), ':443/', '/') = i.key_id
    or exists (select 1 from disk d where d.wrapped_by = i.key_id and d.cluster_id = c.id));

-- nodes whose disks need the key that an open alert calls lost
create table alert_node (
    alert_id bigint not null references alert on delete cascade,
    node_id  bigint not null references node,
    since    timestamp(6) with time zone not null,
    primary key (alert_id, node_id)
);
