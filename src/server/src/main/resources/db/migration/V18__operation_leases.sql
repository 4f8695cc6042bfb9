-- Which server works on each open operation. Valid on H2 and on PostgreSQL.

alter table operation add column server varchar(64); -- the id of a server process; null while no server works on it
alter table operation add column leased_until timestamp(6) with time zone; -- by the clock of the database
