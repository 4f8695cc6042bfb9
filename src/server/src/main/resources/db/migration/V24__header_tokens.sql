-- Which key versions the headers of disks on nodes can name. Valid on H2 and on PostgreSQL.

-- the tokens that were issued for the header of a disk, until its node reports this token or a later one
create table header_token (
    disk_id bigint not null references disk on delete cascade,
    serial  bigint not null,
    key_id  varchar(512) not null, -- in canonical spelling
    primary key (disk_id, serial)
);
create index header_token_under_key on header_token (key_id);

-- when a revocation of a key had taken effect on every node of a cluster
create table revocation_receipt (
    id             uuid primary key,
    incident_id    bigint not null references incident on delete cascade,
    cluster_id     uuid not null references cluster on delete cascade,
    nodes          bigint not null,
    last_worked_at timestamp(6) with time zone,
    noticed_at     timestamp(6) with time zone not null,
    suspended_at   timestamp(6) with time zone not null,
    constraint revocation_receipt_once unique (incident_id, cluster_id)
);
