-- The version a cluster was under when it did not move to a newer one: of no other one does that say anything. Valid on H2
-- and on PostgreSQL.

alter table following_refusal add column stayed_under varchar(512);

-- of those on record it was not kept; each is taken to be of the key in force, and is over as soon as that is the newest
update following_refusal
set stayed_under = (select c.key_canonical from cluster c where c.id = following_refusal.cluster_id);

delete from following_refusal where stayed_under is null;

alter table following_refusal alter column stayed_under set not null;

-- what the vault showed of the refused version when it was tried: before that changes it is not tried again soon
alter table following_refusal add column shown varchar(512);

-- whom a webhook calls, with the port where its URL names one, in lower case: what lies between https:// and the first / or ?
alter table webhook add column host varchar(2048);

update webhook set host = substring(lower(url) from 9);
update webhook set host = substring(host from 1 for position('/' in host) - 1) where position('/' in host) > 0;
update webhook set host = substring(host from 1 for position('?' in host) - 1) where position('?' in host) > 0;

alter table webhook alter column host set not null;
