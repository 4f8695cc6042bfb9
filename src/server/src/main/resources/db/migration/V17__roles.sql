-- Who may do what, see io.keyward.authorization. Built-in role definitions are part of the application and have no rows.
-- Valid on H2 and on PostgreSQL.

create table role_definition (
    id                uuid primary key,
    name              varchar(128) not null,
    comparable_name   varchar(256) not null unique, -- without case, for uniqueness
    description       varchar(2048) not null,
    permissions       varchar(1048576) not null, -- JSON as in Azure's role definitions
    assignable_scopes varchar(65536) not null, -- one on each line
    created_by        varchar(64) not null,
    created_on        timestamp with time zone not null,
    updated_by        varchar(64) not null,
    updated_on        timestamp with time zone not null
);

create table role_assignment (
    id                 uuid primary key,
    scope              varchar(600) not null,
    comparable_scope   varchar(1200) not null, -- in lower case, for comparisons
    role_definition_id uuid not null, -- a built-in role, or a row of role_definition
    principal_id       varchar(36) not null, -- in lower case
    principal_type     varchar(20), -- null if the request did not name it
    description        varchar(1024),
    created_by         varchar(64) not null,
    created_on         timestamp with time zone not null,
    updated_by         varchar(64) not null,
    updated_on         timestamp with time zone not null,
    unique (principal_id, role_definition_id, comparable_scope) -- begins with the column that every decision asks for
);

create index role_assignment_scope on role_assignment (comparable_scope);
create index role_assignment_role on role_assignment (role_definition_id);

-- One row, whose lock is held while roles are changed: names stay unique, limits hold, and no role in use is deleted.
create table role_lock (
    id integer primary key
);
insert into role_lock (id) values (1);
