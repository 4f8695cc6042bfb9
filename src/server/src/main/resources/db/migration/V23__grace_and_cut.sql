-- The grace policy of nodes: an outage never suspends them; a lasting refusal can suspend and then cut them. Valid on H2 and
-- on PostgreSQL.

alter table grace_policy drop column unreachable_seconds;
alter table grace_policy add column cut_seconds bigint; -- after the refusal began; null for never
alter table grace_policy add column recovery_kit boolean default false not null;
alter table grace_policy add column serial bigint default 1 not null; -- grows with each change
