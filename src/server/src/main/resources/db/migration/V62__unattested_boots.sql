-- Boots that used the key of a node although Azure attested another one, see io.keyward.node.attestation. Valid on H2 and on
-- PostgreSQL. Servers of earlier releases know neither the columns nor the table.

-- The boot that used the node's key after the attested one; null: none did. Its attested document may have been refused.
alter table attested_machine add column unattested_boot_id varchar(64);
alter table attested_machine add column unattested_machine_id varchar(64);
alter table attested_machine add column unattested_at timestamp(6) with time zone;
alter table attested_machine add column attestation_refused_at timestamp(6) with time zone;
alter table attested_machine add column attestation_refusal varchar(4000);

-- A node whose attested boot continued after another boot had used its key; it is there until an operator decides. It is no
-- row of node_conflict, because it withholds nothing from the node, and an earlier server could not read its evidence.
create table boot_overlap (
    node_id               bigint primary key references node on delete cascade,
    boot_id               varchar(64) not null, -- the attested one
    machine_id            varchar(64),
    unattested_boot_id    varchar(64) not null,
    unattested_machine_id varchar(64),
    detected_at           timestamp(6) with time zone not null
);
