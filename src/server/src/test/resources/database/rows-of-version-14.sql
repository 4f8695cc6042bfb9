-- A row in every table that a later migration renames, or whose columns it renames. Valid on H2 and on PostgreSQL.

insert into cluster (id, subscription, resource_group, name, live_name, location, kind, state, key_id, key_algorithm, key_identity,
                     key_follows, target_key_id, key_canonical, target_canonical, identities, gateway_enabled, gateway_user,
                     gateway_password_hash, definition, created_at, version)
values ('00000000-0000-0000-0000-000000000001', 's', 'g', 'C1', 'c1', 'eastus', 'SPARK', 'RUNNING', 'Key', 'RSA_OAEP', '/Me',
        true, 'Target', 'key', 'target', '/Me', true, 'admin',
        'hash', '{"kept": 1}', '2021-01-01 00:00:00+00', 1);

insert into node (id, cluster_id, role, ordinal, host, fqdn)
values (7, '00000000-0000-0000-0000-000000000001', 'WORKERNODE', 0, 'wn0', 'wn0.c1');

insert into disk (id, cluster_id, node_id, kind, lun, protection, wrapped_by, wrap_algorithm, ciphertext)
values (7, '00000000-0000-0000-0000-000000000001', 7, 'DATA', 0, 'SSE_AND_CMK', 'key', 'RSA_OAEP', 'wrapped');
insert into disk (id, cluster_id, node_id, kind, lun, protection, erasure, erased_under)
values (8, '00000000-0000-0000-0000-000000000001', 7, 'DATA', 1, 'SSE_AND_CMK', 'UNCONFIRMED', 'erased');

insert into operation (id, kind, cluster_id, requester, requested_at, waiting_code, waiting_for, waiting_since, job_execution,
                       deks_total, deks_done, version)
values ('00000000-0000-0000-0000-000000000002', 'ROTATE', '00000000-0000-0000-0000-000000000001', 'me', '2021-01-01 00:00:00+00',
        'VAULT_BUSY', 'vault is busy', '2021-01-01 00:00:00+00', 42, 1, 0, 1);

insert into key_version (id, key_id, seen_at, newest) values (7, 'key', '2021-01-01 00:00:00+00', 'newest');

insert into key_access (id, key_id, identity) values (7, 'key', '/me');
insert into key_access_right (key_access_id, permission, asked_at, good_at, refusal, refusal_text, refused_since,
                              fault, fault_text, faulty_since)
values (7, 'UNWRAP', '2021-01-01 00:00:00+00', '2022-01-01 00:00:00+00', 'KEY_DISABLED', 'disabled', '2023-01-01 00:00:00+00',
        'VAULT_BUSY', 'busy', '2024-01-01 00:00:00+00');

insert into probe_turn (key_access_id, vault, algorithm, followed, next_probe_at, next_wrap_at, next_look_at, prober)
values (7, 'kv1:443', 'RSA_OAEP', true, '2021-01-01 00:00:00+00', '2022-01-01 00:00:00+00', '2023-01-01 00:00:00+00', 'server1');
update watch_round set next_at = '2021-01-01 00:00:00+00';

insert into incident (id, key_id, identity, state, cause, text, last_good_at, noticed_at, last_bad_at, ended_at, superseded)
values (7, 'key', '/me', 'LOST', 'KEY_DISABLED', 'text', '2021-01-01 00:00:00+00', '2022-01-01 00:00:00+00',
        '2023-01-01 00:00:00+00', '2024-01-01 00:00:00+00', true);

insert into alert (id, cluster_id, kind, cause, text, since, raised_at, open_key)
values (7, '00000000-0000-0000-0000-000000000001', 'KEY_ACCESS_LOST', 'KEY_DISABLED', 'text', '2021-01-01 00:00:00+00',
        '2021-01-01 00:00:00+00', 'c1 key');
insert into alert_node (alert_id, node_id, since) values (7, 7, '2021-01-01 00:00:00+00');

insert into webhook (id, cluster_id, name, url, host, created_at, due_at, attempts, given_up)
values (7, '00000000-0000-0000-0000-000000000001', 'ops', 'https://hooks/', 'hooks', '2021-01-01 00:00:00+00',
        '2021-01-01 00:00:00+00', 0, false);
insert into notification (id, webhook_id, alert_id, turn) values (7, 7, 7, 'RAISED');

insert into following_refusal (cluster_id, candidate, cause, text, since, tried_at, stayed_under, shown)
values ('00000000-0000-0000-0000-000000000001', 'newest', 'KEY_DISABLED', 'text', '2021-01-01 00:00:00+00',
        '2021-01-01 00:00:00+00', 'key', 'disabled');

insert into known_backup (id, name, live_name, taken_at, noted_by)
values ('00000000-0000-0000-0000-000000000003', 'B1', 'b1', '2021-01-01 00:00:00+00', 'me');
