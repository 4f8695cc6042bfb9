-- Fleet rotations: one request that changes the key of many clusters. Valid on H2 and on PostgreSQL.

alter table operation add column fleet_id uuid; -- the fleet rotation that started a rotation; null if none did

create table fleet (
    id                uuid primary key,
    subscription      varchar(64) not null,
    resource_group    varchar(90),                       -- null for the whole subscription
    name              varchar(64) not null,
    canonical_address varchar(300) not null unique,
    request           varchar(1048576) not null,         -- as JSON
    requester         varchar(64) not null,
    requester_app     varchar(64),
    requester_tenant  varchar(64),
    correlation_id    varchar(64) not null,              -- of all its records in the audit log
    requested_at      timestamp(6) with time zone not null,
    canary            integer not null,
    at_once           integer not null,
    stop_after        integer not null,                  -- failures; 0 for no limit
    canary_confirmed  boolean not null,
    state             varchar(16) not null,
    state_since       timestamp(6) with time zone not null,
    reason            varchar(4000),                     -- why it is in this state
    controller        varchar(64),                       -- who last paused, resumed, canceled or rolled it back
    controller_app    varchar(64),
    controller_tenant varchar(64),
    ended_at          timestamp(6) with time zone,       -- null while it is open
    version           integer not null
);
create index fleet_open on fleet (ended_at);

-- No reference to cluster and operation: a member outlives both.
create table fleet_member (
    fleet_id      uuid not null references fleet on delete cascade,
    position      integer not null,                      -- from 0, in the order in which members start
    cluster_id    uuid not null,
    cluster       varchar(300) not null,                 -- its resource id
    from_key      varchar(512) not null,                 -- in force when the fleet rotation started
    target_key    varchar(512),                          -- null if it is refused
    deks          bigint not null,                       -- to move when the fleet rotation started
    state         varchar(16) not null,
    operation_id  uuid,
    rollback_id   uuid,                                  -- the operation that rolls the first one back
    held          boolean not null,                      -- paused by the fleet rotation
    first_tried_at timestamp(6) with time zone,
    tried_at      timestamp(6) with time zone,
    started_at    timestamp(6) with time zone,
    ended_at      timestamp(6) with time zone,
    error_code    varchar(64),
    error_message varchar(4000),
    primary key (fleet_id, position)
);
create index fleet_member_in_state on fleet_member (fleet_id, state, position);
