-- Attested boots, see io.keyward.node.attestation. Valid on H2 and on PostgreSQL. Servers of earlier releases know neither the
-- column nor the table, and demand nothing.

-- Of the secret of the boot that was attested last; null: no boot of the node has to be attested.
alter table attested_machine add column boot_secret_hash varchar(64);

create sequence attested_copy_seq increment by 50;

-- Another machine that used the key of the node.
create table attested_copy (
    id                  bigint primary key,
    attested_machine_id bigint not null references attested_machine on delete cascade,
    vm_id               varchar(36) not null,
    subscription_id     varchar(36) not null,
    boot_id             varchar(64),      -- in which it attested last; null: unknown
    boot_secret_hash    varchar(64),
    rejected            boolean not null, -- an operator decided that it is not the node
    constraint attested_copy_once unique (attested_machine_id, vm_id)
);
