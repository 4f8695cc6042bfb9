-- Deployments of ARM templates, see io.keyward.deployment. Valid on H2 and on PostgreSQL. Servers of earlier releases know none
-- of these tables.

create table deployment (
    id                uuid primary key,
    subscription      varchar(64) not null,
    resource_group    varchar(90) not null,
    name              varchar(64) not null,
    canonical_address varchar(300) not null unique,
    parent_id         uuid,                              -- the deployment whose template this one is nested in
    requester         varchar(64) not null,
    requester_app     varchar(64),
    requester_tenant  varchar(64),
    correlation_id    varchar(64) not null,              -- of all its records in the audit log
    requested_at      timestamp(6) with time zone not null,
    template_hash     varchar(64) not null,
    parameters        varchar(1048576) not null,         -- as JSON, without the values of secure ones
    sealed            varchar(1048576),                  -- template, parameters and caller, encrypted; null once it has ended
    outputs           varchar(1048576),                  -- as JSON, without the values of secure ones
    state             varchar(16) not null,
    ended_at          timestamp(6) with time zone,       -- null while it runs
    error_code        varchar(64),
    error_message     varchar(4000),
    version           integer not null
);
create index deployment_open on deployment (ended_at);
create index deployment_of_parent on deployment (parent_id);

create table deployment_resource (
    deployment_id uuid not null references deployment on delete cascade,
    position      integer not null,                      -- in the plan of the template, from 0
    resource_id   varchar(1000) not null,
    resource_type varchar(300) not null,
    state         varchar(16) not null,
    tried_at      timestamp(6) with time zone,
    started_at    timestamp(6) with time zone,
    ended_at      timestamp(6) with time zone,
    error_code    varchar(64),
    error_message varchar(4000),
    primary key (deployment_id, position)
);
