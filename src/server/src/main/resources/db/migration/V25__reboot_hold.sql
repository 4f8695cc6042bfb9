-- Whether a cluster keeps its nodes while some of them could not unlock their disks after a reboot. Valid on H2 and on PostgreSQL.

alter table grace_policy add column reboot_hold boolean default false not null;
