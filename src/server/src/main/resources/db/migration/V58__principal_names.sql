-- The names of principals, for people who read pages; see io.keyward.directory. No decision reads them. Valid on H2 and on
-- PostgreSQL. Servers of earlier releases know nothing of this table.

create table principal_name (
    id      varchar(36) primary key,              -- the object id, in lower case
    name    varchar(160) not null,
    seen_at timestamp(6) with time zone not null  -- when a verified token or the directory last had the name
);
create index principal_name_by_time on principal_name (seen_at);
