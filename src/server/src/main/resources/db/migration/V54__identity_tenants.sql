-- The tenant of managed identities, see io.keyward.vault.identity.KnownIdentities. Valid on H2 and on PostgreSQL.
-- Null in the rows of earlier releases, and in those that a server of an earlier release adds: Keyward then gets another token
-- of the identity before it recognizes the token of a node. A server of an earlier release leaves the tenant as it is.
alter table known_identity add column tenant_id varchar(64);
