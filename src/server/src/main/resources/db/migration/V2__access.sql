-- What is known of the access to the key versions in use, and when it was lost. Valid on H2 and on PostgreSQL.

create sequence key_access_seq increment by 50;
create sequence incident_seq increment by 50;

-- one row for each key version and the identity as which it is used, however many clusters share the two
create table key_access (
    id                bigint primary key,
    key_id            varchar(512) not null,
    identity          varchar(512) not null, -- in lower case, as the key
    canary_wrapped_by varchar(512),
    canary_algorithm  varchar(16),
    canary_ciphertext varchar(1024),
    canary_digest     varchar(64), -- base64url of SHA-256
    constraint key_access_once unique (key_id, identity)
);

-- what the vault last said when one right on it was used
create table key_access_right (
    key_access_id bigint not null references key_access on delete cascade,
    permission    varchar(16) not null,
    asked_at      timestamp(6) with time zone not null,
    good_at       timestamp(6) with time zone,
    refusal       varchar(64),
    refusal_text  varchar(4000),
    refused_since timestamp(6) with time zone,
    fault         varchar(64),
    fault_text    varchar(4000),
    faulty_since  timestamp(6) with time zone,
    primary key (key_access_id, permission)
);

-- each time that access was not as it should be, from when it was noticed until it was over
create table incident (
    id           bigint primary key,
    key_id       varchar(512) not null,
    identity     varchar(512) not null,
    state        varchar(16) not null,
    cause        varchar(64) not null,
    text         varchar(4000) not null,
    last_good_at timestamp(6) with time zone,
    noticed_at   timestamp(6) with time zone not null,
    last_bad_at  timestamp(6) with time zone not null,
    ended_at     timestamp(6) with time zone
);
create index incident_of_key on incident (key_id, identity, noticed_at);
