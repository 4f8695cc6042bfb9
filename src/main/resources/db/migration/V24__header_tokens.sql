-- Which key versions the headers of disks on nodes can name. Valid on H2 and on PostgreSQL.

-- the tokens that were issued for the header of a disk, until its node reports this token or a later one
create table header_token (
    disk_id bigint not null references disk on delete cascade,
    serial  bigint not null,
    key_id  varchar(512) not null, -- in canonical spelling
    primary key (disk_id, serial)
);
create index header_token_under_key on header_token (key_id);
