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
import io.keyward.key.KeyName;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Every key in use is asked after at default settings, on both databases: loss and recovery show within a minute. */
@ParameterizedClass
@EnumSource
class WatchTest extends KeyUnderWatch {

    @Test
    void a_key_in_use_is_taken_up_and_seen_to_work() {
        server.sealedUnder(key, vault);

        server.pass(MINUTE);

        assertThat(server.state(key)).isEqualTo(ACCESSIBLE);
        assertThat(server.access(key).canary()).isPresent();
        for (var right : List.of(GET, WRAP_KEY, UNWRAP_KEY)) {
            assertThat(server.access(key).verdict(right).goodAt())
                    .as("%s", right)
                    .isNotNull();
        }
    }

    @Test
    void a_key_is_asked_after_once_however_many_clusters_share_it() {
        server.sealedUnder(key, vault, 50);
        server.pass(MINUTE);
        var before = vault.probes();

        server.pass(Duration.ofSeconds(250));

        assertThat(vault.probes() - before).isBetween(9, 11);
    }

    @Test
    void a_disabled_key_is_seen_to_be_lost_and_to_be_back_within_a_minute() {
        watched();
        vault.disable(key);
        server.pass(MINUTE);
        assertThat(server.state(key)).isEqualTo(LOST);
        assertThat(server.access(key).trouble().orElseThrow().cause()).isEqualTo(ProblemCode.KEY_DISABLED);
        vault.enable(key);

        server.pass(MINUTE);

        assertThat(server.state(key)).isEqualTo(ACCESSIBLE);
        var incident = server.incidents(key).get(0);
        assertThat(incident.state()).isEqualTo(LOST);
        assertThat(incident.noticedWithin().orElseThrow()).isLessThan(GOAL);
        assertThat(incident.endNoticedWithin().orElseThrow()).isLessThan(GOAL);
    }

    @Test
    void a_version_outside_its_dates_is_refused_to_be_wrapped_with_even_where_its_vault_would() {
        watched();
        vault.dates(key, null, server.clock.instant().minusSeconds(1));
        server.pass(MINUTE.plus(MINUTE));
        assertThat(server.state(key)).isEqualTo(WRAP_REFUSED);
        assertThat(server.access(key).trouble().orElseThrow().cause()).isEqualTo(ProblemCode.KEY_EXPIRED);
        server.pass(MINUTE.plus(MINUTE));
        assertThat(server.incidents(key)).hasSize(1);
        vault.dates(key, null, null);

        server.pass(MINUTE);

        assertThat(server.state(key)).isEqualTo(ACCESSIBLE);
    }

    @Test
    void what_changed_is_told_once() {
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
    void a_refused_wrap_is_seen_and_seen_to_be_over_within_a_minute() {
        watched();
        vault.deny(WRAP_KEY);
        server.pass(MINUTE);
        assertThat(server.state(key)).isEqualTo(WRAP_REFUSED);
        vault.allowAll();

        server.pass(MINUTE);

        assertThat(server.state(key)).isEqualTo(ACCESSIBLE);
        assertThat(server.incidents(key)).extracting(Incident::state).containsExactly(WRAP_REFUSED);
    }

    @Test
    void a_right_to_get_that_is_gone_stands_in_the_way_of_sealing() {
        watched();

        vault.deny(GET);
        server.pass(MINUTE);

        assertThat(server.state(key)).isEqualTo(WRAP_REFUSED);
        assertThat(server.access(key).stateForOpening()).isEqualTo(ACCESSIBLE);
    }

    @Test
    void a_vault_that_cannot_be_asked_is_a_doubt_and_no_loss() { // invariant 4
        watched();
        vault.failNext(Integer.MAX_VALUE);

        server.pass(MINUTE);
        assertThat(server.state(key)).isEqualTo(DOUBTFUL);
        vault.failNext(0);
        server.pass(MINUTE);

        assertThat(server.state(key)).isEqualTo(ACCESSIBLE);
        assertThat(server.incidents(key)).extracting(Incident::state).containsExactly(DOUBTFUL);
    }

    @Test
    void a_loss_behind_one_fault_is_seen_within_seconds_of_it() {
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
    void a_vault_that_is_out_of_reach_is_a_doubt_for_all_its_keys_without_asking_for_each() {
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
    void a_key_without_a_canary_is_asked_with_a_stored_dek_where_it_is_not_shown() {
        server.sealedUnder(key, vault);
        vault.deny(GET);

        server.pass(MINUTE);

        assertThat(server.access(key).canary()).isEmpty();
        assertThat(server.access(key).stateForOpening()).isEqualTo(ACCESSIBLE);
        assertThat(server.access(key).verdict(UNWRAP_KEY).goodAt()).isNotNull();
    }

    @Test
    void a_key_that_no_cluster_uses_any_more_is_dropped() {
        var cluster = server.sealedUnder(key, vault);
        server.pass(MINUTE);
        server.delete(cluster);

        server.pass(MINUTE);

        assertThat(server.accesses.find(key, AN_IDENTITY)).isEmpty();
        assertThat(server.dropped).containsExactly(new KeyNoLongerUsed(key, AN_IDENTITY));
        var before = vault.probes();
        server.pass(MINUTE);
        assertThat(vault.probes()).isEqualTo(before);
    }

    @Test
    void a_key_that_the_door_took_up_has_time_to_come_into_use() {
        server.accesses.take(key, AN_IDENTITY);
        server.pass(Duration.ofSeconds(14));

        server.sealedUnder(key, vault);
        server.pass(MINUTE);

        assertThat(server.dropped).isEmpty();
        assertThat(server.access(key).verdict(UNWRAP_KEY).goodAt()).isNotNull();
    }
}
