-- What a signing key said of a later one, kept after the earlier key is gone. Valid on H2 and on PostgreSQL.

create table key_succession (
    signer    varchar(64) not null,   -- thumbprint of the earlier key
    successor varchar(64) not null,   -- thumbprint of the later key
    document  varchar(8000) not null, -- compact JWS of the earlier key
    primary key (signer, successor)
);
