-- Names of Azure are compared by their canonical form: A to Z in lower case, and every other character as it is. The database fills
-- these columns by itself, so they are right for rows that an older release wrote. translate() does the same on H2 and on
-- PostgreSQL, in every locale; lower() does not. See io.keyward.text.AsciiCase.

alter table cluster add column subscription_canonical varchar(64)
    generated always as (translate(subscription, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')) ${stored};
alter table cluster add column resource_group_canonical varchar(90)
    generated always as (translate(resource_group, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')) ${stored};
alter table cluster add column name_canonical varchar(64)
    generated always as (translate(name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')) ${stored};
alter table cluster add column resource_id_canonical varchar(512)
    generated always as ('/subscriptions/' || translate(subscription, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')
        || '/resourcegroups/' || translate(resource_group, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')
        || '/providers/microsoft.hdinsight/clusters/'
        || translate(name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')) ${stored};
alter table cluster add column vault_identity_canonical varchar(512)
    generated always as (translate(vault_identity, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')) ${stored};
alter table cluster add column region varchar(64) -- the location without spaces
    generated always as (replace(translate(location, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), ' ', '')) ${stored};
create index cluster_by_group on cluster (subscription_canonical, resource_group_canonical, active_name);
create index cluster_by_resource_id on cluster (resource_id_canonical);

alter table node add column host_canonical varchar(64)
    generated always as (translate(host, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')) ${stored};

alter table key_retirement add column subscription_canonical varchar(64)
    generated always as (translate(subscription, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')) ${stored};
drop index key_retirement_of_subscription;
create index key_retirement_of_subscription on key_retirement (subscription_canonical, issued_at);

alter table acknowledged_erasure add column subscription_canonical varchar(64)
    generated always as (translate(subscription, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')) ${stored};

-- Decisions compare the generated column. The other one keeps the roles of a principal at a scope unique.
alter table role_assignment rename column comparable_scope to unique_scope;
alter table role_assignment add column comparable_scope varchar(600)
    generated always as (translate(scope, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')) ${stored};
drop index role_assignment_scope;
create index role_assignment_scope on role_assignment (comparable_scope);
create index role_assignment_of_principal on role_assignment (principal_id, comparable_scope);

-- Rows whose stored canonical form could not be corrected, because another row has it. The migration that follows fills it.
create table canonical_collision (
    table_name     varchar(64) not null,
    column_name    varchar(64) not null,
    row_id         varchar(700) not null,
    stored_form    varchar(1300) not null, -- which the row keeps
    canonical_form varchar(1300) not null, -- which another row has
    primary key (table_name, column_name, row_id)
);
