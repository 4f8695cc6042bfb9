-- What a node can write is bounded, and no request of a node changes anything twice. Valid on H2 and on PostgreSQL.

-- the nonces of requests of nodes that can change something, so that no server accepts one again
create table node_nonce (
    sender  varchar(160) not null, -- the id of the node, or the public key of a machine that enrols
    nonce   varchar(128) not null,
    used_at timestamp(6) with time zone not null,
    primary key (sender, nonce)
);
create index node_nonce_used on node_nonce (used_at);

-- how often the disk was bound to another volume after this one
alter table former_volume add column times integer default 1 not null;

-- identifies what an alert is about apart from words that others wrote; null in alerts that an older server raised
alter table alert add column situation varchar(64);
