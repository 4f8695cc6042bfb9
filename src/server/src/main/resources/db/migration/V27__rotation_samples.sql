-- How many DEKs were under each key version during a rotation, for its picture. At most one sample for each 2 % of the DEKs that
-- moved. Valid on H2 and on PostgreSQL.
create sequence rotation_sample_seq increment by 50;
create table rotation_sample (
    id           bigint primary key,
    operation_id uuid not null references operation on delete cascade,
    taken_at     timestamp(6) with time zone not null,
    key_id       varchar(512) not null, -- in canonical spelling
    deks         bigint not null
);
create index rotation_sample_of_operation on rotation_sample (operation_id, key_id, taken_at);

-- the incidents of a page of keys are found by incident
create index incident_cluster_by_incident on incident_cluster (incident_id);
