-- Schedules of fleet rotations. Valid on H2 and on PostgreSQL.

create table fleet_schedule (
    id               uuid primary key,
    scope            varchar(600) not null,   -- a subscription or resource group
    comparable_scope varchar(600) not null,   -- without case, like the next name
    subscription     varchar(600) not null,   -- without case, for the limit
    name             varchar(64) not null,
    comparable_name  varchar(64) not null,
    recurrence       varchar(160) not null,   -- such as 90 SUNDAY 02:00 Europe/Lisbon
    request          varchar(1048576) not null, -- of each fleet rotation, as JSON
    enabled          boolean not null,
    owner            varchar(64) not null,    -- whose rights each run needs
    owner_app        varchar(64),
    owner_tenant     varchar(64),
    next_run_at      timestamp(6) with time zone, -- null while disabled
    counted_run_at   timestamp(6) with time zone, -- from which the days to the next run count
    last_run_due_at  timestamp(6) with time zone,
    last_run_at      timestamp(6) with time zone,
    last_run_outcome varchar(16),
    last_run_message varchar(4000),
    latest_fleet     varchar(64),                 -- the name of the fleet rotation that was started last
    latest_fleet_id  varchar(800)                  -- its canonical resource id, for the retention
        generated always as (comparable_scope || '/providers/microsoft.hdinsight/fleetrotations/'
            || translate(latest_fleet, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')) ${stored},
    created_at       timestamp(6) with time zone not null,
    version          integer not null,
    unique (comparable_scope, comparable_name)
);
create index fleet_schedule_due on fleet_schedule (next_run_at);
create index fleet_schedule_of_subscription on fleet_schedule (subscription);
