-- One row that whoever takes cores locks: the quota is counted by one at a time, also when there are no clusters yet.
create table core_lock (
    id integer primary key
);
insert into core_lock (id) values (1);
