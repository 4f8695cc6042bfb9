-- What the audit log is filtered by, without the case of A to Z, see io.keyward.text.AsciiCase. The database fills these columns, also for
-- rows of older servers. They are no part of the hash of a row, because its other columns determine them.
alter table audit_record add column subscription_canonical varchar(256)
    generated always as (translate(subscription, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')) ${stored};
alter table audit_record add column resource_group_canonical varchar(256)
    generated always as (translate(resource_group, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')) ${stored};
alter table audit_record add column caller_canonical varchar(256)
    generated always as (translate(coalesce(actor_name, actor), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')) ${stored};
alter table audit_record add column correlation_canonical varchar(64)
    generated always as (translate(correlation_id, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')) ${stored};
alter table audit_record add column scope_canonical varchar(2048)
    generated always as (translate(scope, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')) ${stored};

-- The beginning of a scope. A resource and all below it are one range. An index of PostgreSQL has no room for a whole scope.
alter table audit_record add column scope_start varchar(512) ${bytewise}
    generated always as (left(translate(scope, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), 512)) ${stored};

-- A page is read in the order of one of these. H2 reads an index only forward, so it has the order of the list.
drop index audit_by_time;
create index audit_by_time on audit_record
    (subscription_canonical desc, occurred_at desc, server desc, sequence desc);
create index audit_by_group on audit_record
    (subscription_canonical desc, resource_group_canonical desc, occurred_at desc, server desc, sequence desc);
create index audit_by_caller on audit_record
    (subscription_canonical desc, caller_canonical desc, occurred_at desc, server desc, sequence desc);
create index audit_by_status on audit_record
    (subscription_canonical desc, status desc, occurred_at desc, server desc, sequence desc);

create index audit_by_correlation on audit_record (correlation_canonical);
create index audit_by_scope on audit_record (scope_start);
