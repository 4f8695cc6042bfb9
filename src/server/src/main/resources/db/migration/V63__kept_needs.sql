-- What clusters need key versions for, added up and kept, so that views and lists read one narrow row for each cluster and key
-- version. Decisions read key_need. Valid on H2 and on PostgreSQL, see io.keyward.disk.need.

-- What cluster_need should have now. Not grouped with the cluster, so that conditions on key_id and cluster_id reach the tables.
create view cluster_need_now as
select n.key_id, n.cluster_id, n.spelling, n.deks, n.erasures, n.headers, n.kits, n.in_force,
    case when n.deks = 0 then 0 when n.has_all_deks then n.cluster_nodes
        else (select count(distinct d.node_id) from disk d where d.cluster_id = n.cluster_id and d.wrapped_by = n.key_id)
        end as nodes,
    n.cluster_nodes, n.has_all_deks,
    case when exists (select 1 from node_report r where r.cluster_id = n.cluster_id) then true else false end as reported,
    c.subscription_canonical, c.resource_group_canonical, c.name_canonical
from (
    select s.*,
        coalesce((select sum(o.nodes) from dek_tally o where o.cluster_id = s.cluster_id), 0) as cluster_nodes,
        case when s.deks > 0 and not exists (select 1 from dek_tally o where o.cluster_id = s.cluster_id and o.key_id <> s.key_id
            group by o.key_id having sum(o.deks) > 0) then true else false end as has_all_deks
    from (
        select key_id, cluster_id, min(spelling) as spelling, sum(deks) as deks, sum(erasures) as erasures,
            sum(headers) as headers, sum(kits) as kits, sum(in_force) as in_force
        from key_need_shown group by key_id, cluster_id
        having sum(deks) > 0 or sum(erasures) + sum(headers) + sum(kits) + sum(in_force) > 0) s) n
join cluster c on c.id = n.cluster_id;

create table cluster_need (
    cluster_id               uuid not null,
    key_id                   varchar(512) not null, -- in canonical spelling
    spelling                 varchar(512),          -- of the customer, if the cluster is under this version
    deks                     bigint not null,
    erasures                 bigint not null,
    headers                  bigint not null,
    kits                     bigint not null,
    in_force                 bigint not null,
    nodes                    bigint not null,       -- with a DEK of the cluster under this version
    cluster_nodes            bigint not null,       -- with any DEK of the cluster
    has_all_deks             boolean not null,      -- whether all DEKs of the cluster are under this version
    reported                 boolean not null,      -- whether a node of the cluster has sent a report
    subscription_canonical   varchar(64) not null,
    resource_group_canonical varchar(90) not null,
    name_canonical           varchar(64) not null,
    primary key (cluster_id, key_id)
);
create index cluster_need_of_key on cluster_need (key_id, name_canonical, cluster_id);
create index cluster_need_of_several_versions on cluster_need (cluster_id)
${postgresql} where deks > 0 and not has_all_deks
;

-- The clusters whose rows in cluster_need are not up to date, noted in the transaction that changed them. A row without a cluster
-- stands for all: H2 has no triggers in SQL, so nothing is kept there.
create table cluster_need_change (
    cluster_id     uuid,
    transaction_id bigint not null,
    noted_at       timestamp(6) with time zone default current_timestamp not null,
    unique (cluster_id, transaction_id)
);
insert into cluster_need_change (cluster_id, transaction_id) values (null, 0);
${postgresql} delete from cluster_need_change;
${postgresql} insert into cluster_need_change (cluster_id, transaction_id) select id, 0 from cluster;
${postgresql}
${postgresql} create function note_cluster_need(cluster uuid) returns void language sql as $$
${postgresql}     insert into cluster_need_change (cluster_id, transaction_id)
${postgresql}     select cluster, txid_current() where cluster is not null
${postgresql}     on conflict do nothing
${postgresql} $$;
${postgresql}
${postgresql} create function note_need_of_cluster() returns trigger language plpgsql as $$
${postgresql} begin
${postgresql}     perform note_cluster_need(case when tg_op = 'DELETE' then old.id else new.id end);
${postgresql}     return null;
${postgresql} end $$;
${postgresql}
${postgresql} create function note_need_of_row() returns trigger language plpgsql as $$
${postgresql} begin
${postgresql}     perform note_cluster_need(case when tg_op = 'DELETE' then old.cluster_id else new.cluster_id end);
${postgresql}     return null;
${postgresql} end $$;
${postgresql}
${postgresql} -- of a row that names a disk
${postgresql} create function note_need_of_disk() returns trigger language plpgsql as $$
${postgresql} begin
${postgresql}     perform note_cluster_need(d.cluster_id) from disk d
${postgresql}     where d.id = case when tg_op = 'DELETE' then old.disk_id else new.disk_id end;
${postgresql}     return null;
${postgresql} end $$;
${postgresql}
${postgresql} create function note_needs_of_rows() returns trigger language plpgsql as $$
${postgresql} begin
${postgresql}     perform note_cluster_need(c.cluster_id) from (select distinct cluster_id from changed) c;
${postgresql}     return null;
${postgresql} end $$;
${postgresql}
${postgresql} create trigger cluster_need_of_new_cluster after insert or delete on cluster
${postgresql}     for each row execute function note_need_of_cluster();
${postgresql} create trigger cluster_need_of_cluster after update on cluster for each row
${postgresql}     when ((old.active_name, old.key_in_force, old.key_in_force_canonical, old.rotation_target, old.rotation_target_canonical)
${postgresql}         is distinct from
${postgresql}         (new.active_name, new.key_in_force, new.key_in_force_canonical, new.rotation_target, new.rotation_target_canonical))
${postgresql}     execute function note_need_of_cluster();
${postgresql}
${postgresql} -- one call for the many rows that an operation merges
${postgresql} create trigger cluster_need_of_new_deks after insert on dek_tally referencing new table as changed
${postgresql}     for each statement execute function note_needs_of_rows();
${postgresql} create trigger cluster_need_of_old_deks after delete on dek_tally referencing old table as changed
${postgresql}     for each statement execute function note_needs_of_rows();
${postgresql} create trigger cluster_need_of_deks after update on dek_tally for each row execute function note_need_of_row();
${postgresql}
${postgresql} -- a changed DEK changes dek_tally as well
${postgresql} create trigger cluster_need_of_new_disk after insert on disk for each row
${postgresql}     when (new.header_key_id is not null or new.last_key_id is not null) execute function note_need_of_row();
${postgresql} create trigger cluster_need_of_old_disk after delete on disk for each row
${postgresql}     execute function note_need_of_row();
${postgresql} create trigger cluster_need_of_disk after update on disk for each row
${postgresql}     when ((old.header_key_id, old.last_key_id, old.erasure) is distinct from (new.header_key_id, new.last_key_id, new.erasure))
${postgresql}     execute function note_need_of_row();
${postgresql}
${postgresql} create trigger cluster_need_of_token after insert or update or delete on header_token
${postgresql}     for each row execute function note_need_of_disk();
${postgresql} create trigger cluster_need_of_kit after insert or update or delete on recovery_kit
${postgresql}     for each row execute function note_need_of_disk();
${postgresql} create trigger cluster_need_of_report after insert or delete on node_report
${postgresql}     for each row execute function note_need_of_row();
${postgresql} create trigger cluster_need_of_old_report after update on node_report for each row
${postgresql}     when (old.cluster_id is distinct from new.cluster_id) execute function note_need_of_row();
