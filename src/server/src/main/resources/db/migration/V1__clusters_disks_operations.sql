-- Clusters, their nodes and disks, and what was asked to be done to them. Valid on H2 and on PostgreSQL.

create sequence node_seq increment by 50;
create sequence disk_seq increment by 100;

create sequence key_version_seq increment by 50;

-- what was last learned of a key version; nothing is decided by it
create table key_version (
    id         bigint primary key,
    key_id     varchar(512) not null unique,
    proven_at  timestamp(6) with time zone,
    refused_at timestamp(6) with time zone,
    refusal    varchar(64)
);

create table cluster (
    id                    uuid primary key,
    subscription          varchar(64) not null,
    resource_group        varchar(90) not null,
    name                  varchar(64) not null,
    live_name             varchar(64) unique, -- the name in lower case while the cluster lives; none once it is deleted
    location              varchar(64) not null,
    kind                  varchar(32) not null,
    state                 varchar(16) not null,
    key_id                varchar(512),
    key_algorithm         varchar(16),
    key_identity          varchar(512),
    key_follows           boolean,
    target_key_id         varchar(512),
    identities            varchar(8000) not null,
    gateway_enabled       boolean not null,
    gateway_user          varchar(64) not null,
    gateway_password_hash varchar(256) not null,
    definition            varchar(1048576) not null,
    created_at            timestamp(6) with time zone not null,
    version               integer not null
);

create table cluster_role (
    cluster_id          uuid not null references cluster,
    position            integer not null,
    role                varchar(32) not null,
    target_count        integer not null,
    vm_size             varchar(64) not null,
    data_disks_per_node integer not null,
    primary key (cluster_id, position)
);

create table cluster_tag (
    cluster_id uuid not null references cluster,
    name       varchar(512) not null,
    text       varchar(256) not null,
    primary key (cluster_id, name)
);

create table node (
    id         bigint primary key,
    cluster_id uuid not null references cluster,
    role       varchar(32) not null,
    ordinal    integer not null,
    host       varchar(64) not null,
    fqdn       varchar(256) not null,
    removed_at timestamp(6) with time zone
);
create index node_of_cluster on node (cluster_id, role, ordinal);

create table disk (
    id             bigint primary key,
    cluster_id     uuid not null references cluster,
    node_id        bigint not null references node,
    kind           varchar(16) not null,
    lun            integer not null,
    protection     varchar(16) not null,
    wrapped_by     varchar(512), -- the exact key version that unwraps the ciphertext, in lower case
    wrap_algorithm varchar(16),
    ciphertext     varchar(1024), -- base64url
    erasure        varchar(16),
    erased_under   varchar(512),
    -- a wrapping is one fact: there is all of it or none
    constraint wrapping_is_whole check (
        (wrapped_by is null and wrap_algorithm is null and ciphertext is null)
        or (wrapped_by is not null and wrap_algorithm is not null and ciphertext is not null))
);
create index disk_of_cluster on disk (cluster_id, id);
create index disk_of_node on disk (node_id);
create index disk_under_key on disk (wrapped_by, cluster_id);

create table operation (
    id               uuid primary key,
    kind             varchar(16) not null,
    cluster_id       uuid not null references cluster,
    requester        varchar(64) not null,
    requester_app    varchar(64),
    requester_tenant varchar(64),
    requested_at     timestamp(6) with time zone not null,
    role             varchar(32),
    previous_count   integer,
    target_count     integer,
    target_key_id    varchar(512),
    outcome          varchar(16), -- none while it is open
    ended_at         timestamp(6) with time zone,
    error_code       varchar(64),
    error_message    varchar(4000),
    waiting_code     varchar(64),   -- what the last attempt of an open operation ran into
    waiting_for      varchar(4000),
    waiting_since    timestamp(6) with time zone,
    job_execution    bigint,        -- of the batch job that does it
    deks_total       bigint not null,
    deks_done        bigint not null,
    version          integer not null
);
create index operation_of_cluster on operation (cluster_id, requested_at);
create index operation_open on operation (outcome);
