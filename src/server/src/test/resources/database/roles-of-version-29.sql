insert into role_definition (id, name, comparable_name, description, permissions, assignable_scopes, created_by, created_on,
                             updated_by, updated_on)
values ('00000000-0000-0000-0000-000000000001', 'Operators', 'operators', '', '[]',
        '/subscriptions/S1' || chr(10) || '/subscriptions/s2/resourceGroups/RG' || chr(10) || '/SUBSCRIPTIONS/S1', 'me',
        '2026-01-01 00:00:00+00', 'me', '2026-01-01 00:00:00+00');
insert into role_definition (id, name, comparable_name, description, permissions, assignable_scopes, created_by, created_on,
                             updated_by, updated_on)
values ('00000000-0000-0000-0000-000000000002', 'Auditors', 'auditors', '', '[]',
        '/subscriptions/s3/resourceGroups/g/providers/Microsoft.HDInsight/clusters/c', 'me',
        '2026-01-01 00:00:00+00', 'me', '2026-01-01 00:00:00+00');
insert into role_assignment (id, scope, comparable_scope, role_definition_id, principal_id, created_by, created_on,
                             updated_by, updated_on)
values ('00000000-0000-0000-0000-000000000001', '/', '/', '00000000-0000-0000-0000-000000000001', 'root', 'me',
        '2026-01-01 00:00:00+00', 'me', '2026-01-01 00:00:00+00');
insert into role_assignment (id, scope, comparable_scope, role_definition_id, principal_id, created_by, created_on,
                             updated_by, updated_on)
values ('00000000-0000-0000-0000-000000000002', '/subscriptions/S1', '/subscriptions/s1',
        '00000000-0000-0000-0000-000000000001', 'subscription', 'me',
        '2026-01-01 00:00:00+00', 'me', '2026-01-01 00:00:00+00');
insert into role_assignment (id, scope, comparable_scope, role_definition_id, principal_id, created_by, created_on,
                             updated_by, updated_on)
values ('00000000-0000-0000-0000-000000000003', '/subscriptions/s2/resourceGroups/RÉG', '/subscriptions/s2/resourcegroups/rég',
        '00000000-0000-0000-0000-000000000001', 'group', 'me',
        '2026-01-01 00:00:00+00', 'me', '2026-01-01 00:00:00+00');
insert into role_assignment (id, scope, comparable_scope, role_definition_id, principal_id, created_by, created_on,
                             updated_by, updated_on)
values ('00000000-0000-0000-0000-000000000004', '/Subscriptions/S2/resourceGroups/RG/providers/Microsoft.HDInsight/clusters/C',
        '/subscriptions/s2/resourcegroups/rg/providers/microsoft.hdinsight/clusters/c',
        '00000000-0000-0000-0000-000000000001', 'cluster', 'me',
        '2026-01-01 00:00:00+00', 'me', '2026-01-01 00:00:00+00');
