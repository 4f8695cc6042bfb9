-- Who created a cluster, and who changed it last: see io.keyward.cluster.Authors. Valid on H2 and on PostgreSQL. Servers of
-- earlier releases leave these columns empty or as they are.

alter table cluster add column created_by varchar(64);
alter table cluster add column created_by_type varchar(16);
alter table cluster add column modified_by varchar(64);
alter table cluster add column modified_by_type varchar(16);
alter table cluster add column modified_at timestamp(6) with time zone;

update cluster set created_by =
    (select min(requester) from operation where operation.cluster_id = cluster.id and operation.kind = 'CREATE');
