-- An incident that only became another one was not over: nobody noticed an end. Valid on H2 and on PostgreSQL.

alter table incident add column superseded boolean default false not null;
