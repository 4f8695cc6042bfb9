-- Alerts about the keys of clusters, and who is told of them. Valid on H2 and on PostgreSQL.

create sequence alert_seq increment by 50;
create sequence webhook_seq increment by 50;
create sequence notification_seq increment by 50;

create table alert (
    id         bigint primary key,
    cluster_id uuid not null references cluster,
    kind       varchar(32) not null,
    key_id     varchar(512), -- in lower case; none where it is about no one version
    cause      varchar(64) not null,
    text       varchar(4000) not null,
    since      timestamp(6) with time zone not null, -- of the first in an unbroken row of alerts of this kind
    raised_at  timestamp(6) with time zone not null,
    cleared_at timestamp(6) with time zone,
    open_key   varchar(600) unique -- what it is about while it is open; none once it is cleared
);
create index alert_of_cluster on alert (cluster_id, raised_at);
create index alert_cleared on alert (cleared_at);

create table webhook (
    id           bigint primary key,
    cluster_id   uuid not null references cluster,
    name         varchar(64) not null,
    url          varchar(2048) not null,
    created_at   timestamp(6) with time zone not null,
    due_at       timestamp(6) with time zone not null, -- nothing is sent before
    leased_until timestamp(6) with time zone,          -- while one server sends, no other does
    delivery     uuid,                                 -- what is being delivered; none in between
    attempts     integer not null,
    delivered_at timestamp(6) with time zone,
    failure      varchar(1000),
    failed_at    timestamp(6) with time zone,
    given_up     boolean not null,
    constraint webhook_once unique (cluster_id, name)
);
create index webhook_due on webhook (due_at);

-- what a webhook has not been told yet
create table notification (
    id         bigint primary key,
    webhook_id bigint not null references webhook on delete cascade,
    alert_id   bigint not null references alert on delete cascade,
    turn       varchar(8) not null, -- whether the alert was raised or cleared
    delivery   uuid
);
create index notification_of_webhook on notification (webhook_id, id);
create index notification_of_alert on notification (alert_id);
