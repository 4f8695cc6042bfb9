-- The version a cluster was under when it did not move to a newer one: of no other one does that say anything. Valid on H2
-- and on PostgreSQL.

alter table following_refusal add column stayed_under varchar(512);

-- of those on record it was not kept; each is taken to be of the key in force, and is over as soon as that is the newest
update following_refusal
set stayed_under = (select c.key_canonical from cluster c where c.id = following_refusal.cluster_id);

delete from following_refusal where stayed_under is null;

alter table following_refusal alter column stayed_under set not null;
