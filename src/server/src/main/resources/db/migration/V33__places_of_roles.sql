-- Roles are counted and found by subscription and resource group, see io.keyward.authorization.place. Valid on H2 and on
-- PostgreSQL.

alter table role_assignment add column subscription varchar(600); -- canonical; null for the root
alter table role_assignment add column resource_group varchar(600); -- canonical; null for the root and for subscriptions
alter table role_assignment add column canonical varchar(600);
update role_assignment
set canonical = translate(scope, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz');
update role_assignment
set subscription = substring(canonical, 16, position('/' in substring(canonical, 16) || '/') - 1)
where substring(canonical, 1, 15) = '/subscriptions/';
update role_assignment
set resource_group = substring(
        canonical, 32 + length(subscription), position('/' in substring(canonical, 32 + length(subscription)) || '/') - 1)
where substring(canonical, 1, 31 + length(subscription)) = '/subscriptions/' || subscription || '/resourcegroups/';
alter table role_assignment drop column canonical;

-- what a decision reads: the roles of a principal at some scopes, and in a subscription
create index if not exists role_assignment_of_principal on role_assignment (principal_id, comparable_scope);
create index role_assignment_of_principal_in_subscription on role_assignment (principal_id, subscription);
create index role_assignment_place on role_assignment (subscription, resource_group);

-- another one after each change; parsed definitions are kept under it
alter table role_definition add column revision uuid;
update role_definition set revision = id;
alter table role_definition alter column revision set not null;

-- names are unique where roles can be assigned, and no longer in the whole installation
alter table role_definition drop column comparable_name;
alter table role_definition add column comparable_name varchar(256);
update role_definition set comparable_name = translate(name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz');
alter table role_definition alter column comparable_name set not null;
create index role_definition_name on role_definition (comparable_name);

-- the assignable scopes of a custom role, for queries; role_definition has them as they were written
create table role_definition_place (
    role_definition_id uuid not null references role_definition,
    comparable_scope   varchar(600) not null,
    subscription       varchar(600) not null,
    resource_group     varchar(600),
    unique (role_definition_id, comparable_scope)
);
insert into role_definition_place (role_definition_id, comparable_scope, subscription)
with recursive line (id, text, rest) as (
    select id, cast('' as varchar(65537)),
           cast(translate(assignable_scopes, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') || chr(10) as varchar(65537))
    from role_definition
    union all
    select id, cast(substring(rest, 1, position(chr(10) in rest) - 1) as varchar(65537)),
           cast(substring(rest, position(chr(10) in rest) + 1) as varchar(65537))
    from line
    where rest <> ''
)
select distinct id, text, substring(text, 16, position('/' in substring(text, 16) || '/') - 1)
from line
where substring(text, 1, 15) = '/subscriptions/';
update role_definition_place
set resource_group = substring(
        comparable_scope, 32 + length(subscription),
        position('/' in substring(comparable_scope, 32 + length(subscription)) || '/') - 1)
where substring(comparable_scope, 1, 31 + length(subscription)) = '/subscriptions/' || subscription || '/resourcegroups/';
create index role_definition_place_scope on role_definition_place (comparable_scope);
create index role_definition_place_place on role_definition_place (subscription, resource_group);

-- 1 024 rows instead of one, so that changes in different subscriptions do not wait for each other
insert into role_lock (id) select id + 1 from role_lock;
insert into role_lock (id) select id + 2 from role_lock;
insert into role_lock (id) select id + 4 from role_lock;
insert into role_lock (id) select id + 8 from role_lock;
insert into role_lock (id) select id + 16 from role_lock;
insert into role_lock (id) select id + 32 from role_lock;
insert into role_lock (id) select id + 64 from role_lock;
insert into role_lock (id) select id + 128 from role_lock;
insert into role_lock (id) select id + 256 from role_lock;
insert into role_lock (id) select id + 512 from role_lock;
