-- Which key versions are needed is always counted from the rows of clusters and disks; here is what those do not show.
-- Valid on H2 and on PostgreSQL.

-- copies of this database, or of wrapped DEKs elsewhere, that can be put back
create table known_backup (
    id       uuid primary key,
    name     varchar(128) not null,
    live_name varchar(128) unique, -- the name in lower case until the backup is destroyed
    taken_at timestamp(6) with time zone not null,
    noted_by varchar(64) not null,
    destroyed_at timestamp(6) with time zone
);
create table known_backup_key (
    backup_id uuid not null references known_backup,
    key_id    varchar(512) not null,
    primary key (backup_id, key_id)
);
create index known_backup_of_key on known_backup_key (key_id);

-- signed statements that a key version was needed by nothing, and what became of them
create table key_retirement (
    id           uuid primary key,
    key_id       varchar(512) not null,
    subscription varchar(64) not null,
    requester    varchar(64) not null,
    issued_at    timestamp(6) with time zone not null,
    statement    varchar(8000) not null,
    withdrawn_at timestamp(6) with time zone,
    reason       varchar(4000),
    withdrawal   varchar(8000)
);
create index key_retirement_in_force on key_retirement (withdrawn_at, key_id);
create index erased_under_key on disk (erased_under, cluster_id);
