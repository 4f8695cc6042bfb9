-- The boots that used the key of each node, to notice two machines with one key. Valid on H2 and on PostgreSQL.

create table node_boot (
    node_id        bigint not null references node on delete cascade,
    boot_id        varchar(64) not null,
    machine_id     varchar(64),     -- of the hardware; null if the agent names none
    first_sequence bigint not null, -- of its first heartbeat
    first_at       timestamp(6) with time zone not null,
    changes_from   timestamp(6) with time zone not null, -- before that it may replace no DEK
    replaced_at    timestamp(6) with time zone, -- null for the present boot of the node
    primary key (node_id, boot_id)
);

insert into node_boot (node_id, boot_id, first_sequence, first_at, changes_from)
select node_id, boot_id, sequence, reported_at, reported_at from node_report where boot_id is not null;

-- two machines that used the key of one node at the same time; open until an operator has decided which one is the node
create table node_conflict (
    node_id          bigint primary key references node on delete cascade,
    boot_id          varchar(64) not null,
    machine_id       varchar(64),
    other_boot_id    varchar(64) not null,
    other_machine_id varchar(64),
    evidence         varchar(32) not null,
    detected_at      timestamp(6) with time zone not null,
    decided_at       timestamp(6) with time zone, -- null while it is open
    serial           bigint not null -- grows when it begins and when it ends
);
