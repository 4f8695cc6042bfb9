-- What the servers did in each hour, for charts; see io.keyward.history. Valid on H2 and on PostgreSQL. Servers of earlier
-- releases count nothing here.

create table hourly_figure (
    begins_at timestamp(6) with time zone not null, -- a full hour of UTC, by the clock of the database
    figure    varchar(32) not null,
    server    varchar(128) not null,                -- each server adds to rows of its own
    total     bigint not null,
    primary key (begins_at, figure, server)
);
