-- Whose turn it is to be asked after, and what vaults show of key versions. Valid on H2 and on PostgreSQL.

-- when each key in use is to be asked after next, and which server does so
create table probe_turn (
    key_access_id bigint primary key references key_access on delete cascade,
    vault         varchar(320) not null, -- host and port
    algorithm     varchar(16) not null,
    followed      boolean not null, -- a cluster under it wants to hear of newer versions
    next_probe_at timestamp(6) with time zone not null,
    next_wrap_at  timestamp(6) with time zone not null,
    next_look_at  timestamp(6) with time zone not null,
    prober        varchar(64),
    leased_until  timestamp(6) with time zone,
    unused_since  timestamp(6) with time zone
);
create index probe_turn_due on probe_turn (next_probe_at, vault);

-- one row: when the keys in use are to be counted again, by whichever server is first
create table watch_round (
    id      integer primary key,
    next_at timestamp(6) with time zone not null
);
insert into watch_round values (1, timestamp with time zone '2000-01-01 00:00:00+00');

-- what the vault showed when it was last looked at
alter table key_version add column enabled boolean;
alter table key_version add column not_before timestamp(6) with time zone;
alter table key_version add column expires_on timestamp(6) with time zone;
alter table key_version add column created_on timestamp(6) with time zone;
alter table key_version add column soft_delete boolean;
alter table key_version add column purge_protected boolean;
alter table key_version add column seen_at timestamp(6) with time zone;
alter table key_version add column newest varchar(512); -- the newest version of the same key

-- a newer version that a following cluster did not move to
create table following_refusal (
    cluster_id uuid primary key references cluster,
    candidate  varchar(512) not null,
    cause      varchar(64) not null,
    text       varchar(4000) not null,
    since      timestamp(6) with time zone not null,
    tried_at   timestamp(6) with time zone not null
);
