-- The keys of a cluster as queries compare them: in lower case and without the port that https has anyway. Beside them
-- stays the customer's own spelling, which is what is given back.

alter table cluster add column key_canonical varchar(512);
alter table cluster add column target_canonical varchar(512);

update cluster
set key_canonical    = replace(lower(key_id), ':443/keys/', '/keys/'),
    target_canonical = replace(lower(target_key_id), ':443/keys/', '/keys/');

create index cluster_under_key on cluster (key_canonical);
create index cluster_heading_for_key on cluster (target_canonical);
