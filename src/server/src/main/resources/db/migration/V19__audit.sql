-- The audit log, see io.keyward.audit. Rows are only added; a retention removes the oldest ones after a signed cut. Every
-- column of audit_record is part of the hash of its row. Valid on H2 and on PostgreSQL.

-- one chain of records for each server: its head, under a MAC
create table audit_chain (
    server   varchar(128) primary key,
    sequence bigint not null,
    hash     varchar(64) not null,
    mac      varchar(64) not null
);

create table audit_record (
    server             varchar(128) not null references audit_chain,
    sequence           bigint not null,
    event_id           varchar(36) not null,
    occurred_at        timestamp(6) with time zone not null,
    kind               varchar(32) not null,
    action             varchar(256) not null,
    scope              varchar(2048) not null,
    subscription       varchar(256),
    resource_group     varchar(256),
    provider           varchar(256),
    actor              varchar(256),
    actor_name         varchar(256),
    actor_application  varchar(256),
    actor_tenant       varchar(256),
    actor_kind         varchar(16),
    address            varchar(64),
    method             varchar(16),
    path               varchar(2048),
    status             varchar(16) not null,
    http_status        varchar(3),
    error_code         varchar(128),
    correlation_id     varchar(64) not null,
    operation_id       varchar(64),
    client_request_id  varchar(64),
    properties         varchar(16000) not null,
    previous_hash      varchar(64) not null,
    mac                varchar(64) not null,
    primary key (server, sequence)
);
create index audit_by_time on audit_record (subscription, occurred_at);
create index audit_by_operation on audit_record (operation_id);
create index audit_by_kind on audit_record (kind, server, sequence);

-- up to which record the retention has removed the beginning of a chain
create table audit_cut (
    server   varchar(128) primary key references audit_chain,
    sequence bigint not null,
    hash     varchar(64) not null,
    removed  bigint not null,
    mac      varchar(64) not null
);

-- up to which record a server has written its chain to the file with JSON lines
create table audit_export (
    server   varchar(128) primary key references audit_chain,
    sequence bigint not null
);
