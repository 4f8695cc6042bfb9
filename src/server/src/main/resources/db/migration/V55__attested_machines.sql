-- Enrolment by attested documents, see io.keyward.node.attestation. Valid on H2 and on PostgreSQL. Servers of earlier releases
-- know none of these tables; the rows go with the cluster or node that such a server deletes.

create sequence enrollment_rule_seq increment by 50;

-- Which machines may enrol as nodes of a cluster without an operator's code.
create table enrollment_rule (
    id              bigint primary key,
    cluster_id      uuid not null references cluster on delete cascade,
    name            varchar(64) not null,
    subscription_id varchar(36) not null,
    role            varchar(32),             -- null: nodes of every role
    vm_ids          varchar(40000) not null, -- separated by commas; empty: every machine of the subscription
    machines        integer not null,        -- how many may enrol
    enrolled        integer not null,        -- how many did
    not_before      timestamp(6) with time zone not null,
    not_after       timestamp(6) with time zone not null,
    constraint enrollment_rule_once unique (cluster_id, name)
);

create sequence attested_machine_seq increment by 50;

-- The machine behind a node, as Azure attested it.
create table attested_machine (
    id              bigint primary key,
    cluster_id      uuid not null references cluster on delete cascade,
    vm_id           varchar(36) not null,
    node_id         bigint not null unique references node on delete cascade,
    subscription_id varchar(36) not null,
    rule            varchar(64),         -- null: the node enrolled with an operator's code
    attested_at     timestamp(6) with time zone not null,
    refused_fingerprint  varchar(64),    -- of another key of the machine that asked to enrol and waits for a decision
    refused_at           timestamp(6) with time zone,
    accepted_fingerprint varchar(64),    -- of the key that an operator accepted
    constraint attested_machine_once unique (cluster_id, vm_id)
);

-- The nonces that machines may present once in an attested document.
create table attestation_challenge (
    nonce      varchar(32) primary key,
    public_key varchar(128) not null,
    expires_at timestamp(6) with time zone not null
);
create index attestation_challenge_expiry on attestation_challenge (expires_at);
