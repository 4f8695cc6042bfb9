-- Whether the wrapped DEK of a disk may have left Keyward, see io.keyward.disk.Deliveries. Valid on H2 and on PostgreSQL.
-- False in the rows of earlier releases, and in those that a server of an earlier release adds: they count as delivered.
alter table disk add column undelivered boolean default false not null;

-- The ids of managed identities in the last tokens that Keyward got as them, see io.keyward.vault.identity.KnownIdentities.
create table known_identity (
    id           varchar(512) primary key, -- the resource id in canonical spelling
    principal_id varchar(64) not null,
    client_id    varchar(64)
);
