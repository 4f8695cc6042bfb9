-- What the overview, the list of alerts and the search of the portal read.

-- an older server stores reports without the cluster
alter table node_report add column cluster_id uuid;
update node_report set cluster_id = (select n.cluster_id from node n where n.id = node_report.node_id);
create index node_report_of_cluster on node_report (cluster_id);
create index node_report_without_cluster on node_report (node_id)
${postgresql} where cluster_id is null
;

-- the nodes that a reboot would lock out, apart from those of a key that is lost
create index node_report_refused on node_report (node_id)
${postgresql} where unlock_result = 'refused'
;
create index disk_report_doubtful on disk_report (node_id)
${postgresql} where state not in ('BLANK', 'ABSENT') and (problem_code is not null or key_id is null)
;

create index node_by_host on node (host_canonical
${postgresql} varchar_pattern_ops
);
create index alert_by_time on alert (raised_at desc, id desc);

-- the servers of the installation
create table known_server (
    name       varchar(128) primary key,            -- keyward.audit.server, which differs and stays over restarts
    host       varchar(256) not null,
    started_at timestamp(6) with time zone not null,
    seen_at    timestamp(6) with time zone not null, -- by the clock of the database
    stopped_at timestamp(6) with time zone,          -- null unless it was stopped in good order
    problem    varchar(1000)                         -- why it is not ready; null if it is
);
