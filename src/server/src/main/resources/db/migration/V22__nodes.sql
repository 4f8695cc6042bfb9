-- Enrolment of nodes, and what nodes report of their disks. Valid on H2 and on PostgreSQL.

-- grows with each change of the disk's wrapped DEK, and when the DEK is erased
alter table disk add column serial bigint default 0 not null;
update disk set serial = 1 where ciphertext is not null or erasure is not null;
-- the LUKS volume on the disk, bound by the first header token; in lower case
alter table disk add column luks_uuid varchar(36);

create table node_enrollment (
    node_id         bigint primary key references node on delete cascade,
    code_hash       varchar(64) unique,  -- of the newest code: SHA-256 in hex
    code_expires_at timestamp(6) with time zone,
    code_used_by    varchar(128),        -- the public key that used the newest code; null while it is unused
    public_key      varchar(128),        -- base64 of the SubjectPublicKeyInfo; null until a node has enrolled
    enrolled_at     timestamp(6) with time zone,
    agent_version   varchar(64),
    last_contact_at timestamp(6) with time zone -- written for many nodes at once
);

-- the last heartbeat of a node that differed from the one before
create table node_report (
    node_id        bigint primary key references node on delete cascade,
    sequence       bigint not null,
    digest         varchar(64) not null, -- of everything but the sequence number
    agent_version  varchar(64),
    boot_id        varchar(64),
    unlock_result  varchar(16),
    unlock_code    varchar(64),
    unlock_message varchar(4000),
    unlocked_at    timestamp(6) with time zone,
    reported_at    timestamp(6) with time zone not null
);

create table disk_report (
    disk_id         bigint primary key references disk on delete cascade,
    node_id         bigint not null references node on delete cascade,
    luks_uuid       varchar(36),
    state           varchar(16) not null,
    key_id          varchar(512), -- of the header token, in canonical spelling
    serial          bigint,
    in_kernel       boolean not null,
    task            varchar(16),
    done            bigint,
    total           bigint,
    problem_code    varchar(64),
    problem_message varchar(4000),
    changed_at      timestamp(6) with time zone not null
);
create index disk_report_of_node on disk_report (node_id);
create index disk_report_under_key on disk_report (key_id);

create sequence node_alert_seq increment by 50;
create table node_alert (
    id          bigint primary key,
    node_id     bigint not null references node on delete cascade,
    disk_id     bigint references disk on delete cascade,
    code        varchar(64) not null,
    message     varchar(4000) not null,
    reported_at timestamp(6) with time zone not null
);
create index node_alert_of_node on node_alert (node_id);

-- what a node said when it had erased a disk
create table erasure_receipt (
    disk_id     bigint primary key references disk on delete cascade,
    receipt     varchar(8192) not null, -- a compact JWS, signed by the node
    erased_at   timestamp(6) with time zone not null,
    received_at timestamp(6) with time zone not null,
    purge_date  timestamp(6) with time zone -- when the last copy in a recovery kit can be purged; null if there is none
);

-- versions of secrets in the customer's vault that hold what opens a disk; they count as needs of their key
create sequence recovery_kit_seq increment by 50;
create table recovery_kit (
    id         bigint primary key,
    disk_id    bigint not null references disk on delete cascade,
    secret_id  varchar(512) not null,
    key_id     varchar(512) not null, -- in canonical spelling
    purge_date timestamp(6) with time zone, -- of a deleted secret; null while it can be read
    constraint recovery_kit_once unique (disk_id, secret_id)
);
create index recovery_kit_under_key on recovery_kit (key_id);
