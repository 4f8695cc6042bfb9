-- Wrong passwords of gateway users, see io.keyward.ambari.login. Valid on H2 and on PostgreSQL.

-- how many wrong passwords were counted for a subject (a cluster, a client network, or both) since an instant
create table login_failures (
    subject  varchar(64) primary key, -- a hash: the text comes from callers who have not signed in
    began_at timestamp(6) with time zone not null,
    failures integer not null
);
create index login_failures_by_begin on login_failures (began_at);

-- one row, locked by each transaction that may add a row to a table of this file
create table login_lock (
    id integer primary key
);
insert into login_lock (id) values (1);

-- from which networks a cluster's gateway user has signed in
create table known_network (
    id          varchar(64) primary key, -- a hash of cluster and network
    cluster_id  uuid not null references cluster,
    verified_at timestamp(6) with time zone not null
);
create index known_network_by_cluster on known_network (cluster_id, verified_at);
create index known_network_by_time on known_network (verified_at);
