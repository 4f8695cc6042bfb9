package io.keyward.watch;

import static io.keyward.access.AccessState.ACCESSIBLE;
import static io.keyward.access.AccessState.DOUBTFUL;
import static io.keyward.access.AccessState.LOST;
import static io.keyward.access.AccessState.WRAP_REFUSED;
import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.vault.KeyPermission.GET;
import static io.keyward.vault.KeyPermission.UNWRAP_KEY;
import static io.keyward.vault.KeyPermission.WRAP_KEY;
import static io.keyward.watch.WatchRun.GOAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.access.AccessChanged;
import io.keyward.access.Incident;
import io.keyward.database.OnPostgresql;
import io.keyward.key.KeyName;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The watch with default settings: loss and recovery of a key are seen within a minute. */
@OnPostgresql
class WatchTest extends KeyUnderWatch {

    @Test
    void a_key_in_use_is_probed_with_every_permission() {
        server.sealedUnder(key, vault);

        server.pass(MINUTE);

        assertThat(server.state(key)).isEqualTo(ACCESSIBLE);
        assertThat(server.access(key).canary()).isPresent();
        for (var permission : List.of(GET, WRAP_KEY, UNWRAP_KEY)) {
            assertThat(server.access(key).status(permission).workedAt())
                    .as("%s", permission)
                    .isNotNull();
        }
    }

    @Test
    void a_key_that_50_clusters_share_is_probed_as_often_as_one() {
        server.sealedUnder(key, vault, 50);
        server.pass(MINUTE);
        var before = vault.probes();

        server.pass(Duration.ofSeconds(250));

        assertThat(vault.probes() - before).isBetween(9, 11);
    }

    @Test
    void the_loss_and_recovery_of_a_disabled_key_is_seen_within_a_minute() {
        watched();

        vault.disable(key);
        server.pass(MINUTE);
        var disabled = server.access(key);
        vault.enable(key);
        server.pass(MINUTE);

        assertThat(disabled.state()).isEqualTo(LOST);
        assertThat(disabled.problem().orElseThrow().cause()).isEqualTo(ProblemCode.KEY_DISABLED);
        assertThat(server.state(key)).isEqualTo(ACCESSIBLE);
        var incident = server.incidents(key).get(0);
        assertThat(incident.state()).isEqualTo(LOST);
        assertThat(incident.noticedWithin().orElseThrow()).isLessThan(GOAL);
        assertThat(incident.endNoticedWithin().orElseThrow()).isLessThan(GOAL);
    }

    @Test
    void an_expired_version_counts_as_refusing_to_wrap_even_if_its_vault_wraps() {
        watched();

        vault.dates(key, null, server.clock.instant().minusSeconds(1));
        server.pass(MINUTE.plus(MINUTE));
        var expired = server.access(key);
        server.pass(MINUTE.plus(MINUTE));
        var incidents = server.incidents(key);
        vault.dates(key, null, null); // without dates it is valid again
        server.pass(MINUTE);

        assertThat(expired.state()).isEqualTo(WRAP_REFUSED);
        assertThat(expired.problem().orElseThrow().cause()).isEqualTo(ProblemCode.KEY_EXPIRED);
        assertThat(incidents).hasSize(1);
        assertThat(server.state(key)).isEqualTo(ACCESSIBLE);
    }

    @Test
    void each_change_of_state_fires_one_event() {
        watched();

        vault.disable(key);
        server.pass(MINUTE);
        vault.enable(key);
        server.pass(MINUTE);

        assertThat(server.changes)
                .containsExactly(
                        new AccessChanged(key, AN_IDENTITY, ACCESSIBLE, LOST),
                        new AccessChanged(key, AN_IDENTITY, LOST, ACCESSIBLE));
    }

    @Test
    void a_refused_wrap_and_its_end_are_seen_within_a_minute() {
        watched();

        vault.deny(WRAP_KEY);
        server.pass(MINUTE);
        var denied = server.state(key);
        vault.allowAll();
        server.pass(MINUTE);

        assertThat(denied).isEqualTo(WRAP_REFUSED);
        assertThat(server.state(key)).isEqualTo(ACCESSIBLE);
        assertThat(server.incidents(key)).extracting(Incident::state).containsExactly(WRAP_REFUSED);
    }

    @Test
    void a_missing_get_permission_counts_as_refusing_to_wrap() {
        watched();

        vault.deny(GET);
        server.pass(MINUTE);

        assertThat(server.state(key)).isEqualTo(WRAP_REFUSED);
        assertThat(server.access(key).stateForUnwrapping()).isEqualTo(ACCESSIBLE);
    }

    @Test
    void an_outage_makes_a_key_doubtful_and_not_lost() { // invariant 4
        watched();

        vault.failNext(Integer.MAX_VALUE);
        server.pass(MINUTE);
        var outage = server.state(key);
        vault.failNext(0);
        server.pass(MINUTE);

        assertThat(outage).isEqualTo(DOUBTFUL);
        assertThat(server.state(key)).isEqualTo(ACCESSIBLE);
        assertThat(server.incidents(key)).extracting(Incident::state).containsExactly(DOUBTFUL);
    }

    @Test
    void a_loss_after_a_single_outage_is_seen_within_seconds() {
        watched();
        vault.failNext(1);
        while (server.state(key) != DOUBTFUL) {
            server.pass(Duration.ofSeconds(1));
        }
        vault.disable(key);

        server.pass(Duration.ofSeconds(7));

        assertThat(server.state(key)).isEqualTo(LOST);
    }

    @Test
    void all_keys_of_a_vault_become_doubtful_after_two_outages_without_a_call_for_each() {
        server.sealedUnder(key, vault);
        var others = Stream.generate(() -> vault.newVersion(new KeyName(name.vault(), "k-" + UUID.randomUUID())))
                .limit(20)
                .toList();
        others.forEach(other -> server.sealedUnder(other, vault));
        server.pass(MINUTE);
        vault.failNext(Integer.MAX_VALUE);
        var before = vault.probes();

        server.pass(MINUTE);

        assertThat(others).allSatisfy(other -> assertThat(server.state(other)).isEqualTo(DOUBTFUL));
        assertThat(vault.probes() - before).isLessThan(60);
    }

    @Test
    void a_key_without_a_canary_and_get_permission_is_probed_with_a_stored_dek() {
        server.sealedUnder(key, vault);
        vault.deny(GET);

        server.pass(MINUTE);

        assertThat(server.access(key).canary()).isEmpty();
        assertThat(server.access(key).stateForUnwrapping()).isEqualTo(ACCESSIBLE);
        assertThat(server.access(key).status(UNWRAP_KEY).workedAt()).isNotNull();
    }

    @Test
    void a_key_that_no_cluster_uses_any_more_is_removed_and_not_probed() {
        var cluster = server.sealedUnder(key, vault);
        server.pass(MINUTE);
        server.delete(cluster);

        server.pass(MINUTE);
        var probes = vault.probes();
        server.pass(MINUTE);

        assertThat(server.accesses.find(key, AN_IDENTITY)).isEmpty();
        assertThat(server.unused).containsExactly(new KeyNoLongerUsed(key, AN_IDENTITY));
        assertThat(vault.probes()).isEqualTo(probes);
    }

    @Test
    void a_key_added_by_an_admission_check_is_kept_until_its_cluster_is_stored() {
        server.accesses.add(key, AN_IDENTITY);
        server.pass(Duration.ofSeconds(14));

        server.sealedUnder(key, vault);
        server.pass(MINUTE);

        assertThat(server.unused).isEmpty();
        assertThat(server.access(key).status(UNWRAP_KEY).workedAt()).isNotNull();
    }
}
