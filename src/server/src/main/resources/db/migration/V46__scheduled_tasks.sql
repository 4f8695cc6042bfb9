-- Work that one server of the installation does at a time: the table of db-scheduler, which names the columns. Valid on H2 and on
-- PostgreSQL. It has a few rows, and each run changes one. Without an index on what changes, PostgreSQL does so in place.
create table scheduled_task (
    task_name            varchar(100) not null,
    task_instance        varchar(100) not null,
    task_data            bytea,                             -- where the last run ended
    execution_time       timestamp(6) with time zone not null,
    picked               boolean not null,
    picked_by            varchar(50),                       -- the server that runs it
    last_success         timestamp(6) with time zone,
    last_failure         timestamp(6) with time zone,
    consecutive_failures integer,
    last_heartbeat       timestamp(6) with time zone,
    version              bigint not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
