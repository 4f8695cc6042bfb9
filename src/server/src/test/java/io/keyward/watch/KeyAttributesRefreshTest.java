package io.keyward.watch;

import static io.keyward.access.AccessState.LOST;
import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnPostgresql;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The attributes of a key in use are stored, and never prevent a probe. */
@OnPostgresql
class KeyAttributesRefreshTest extends KeyUnderWatch {

    @Test
    void the_attributes_of_the_key_and_its_newest_version_are_stored() {
        var expiry = server.clock.instant().plus(Duration.ofDays(30));
        vault.dates(key, null, expiry).purgeProtected(false);
        watched();
        var newer = vault.newVersion(name);

        server.pass(MINUTE);

        var known = server.versions.find(key).orElseThrow();
        assertThat(known.expiresOn()).contains(expiry);
        assertThat(known.enabled()).contains(true);
        assertThat(known.purgeProtected()).contains(false);
        assertThat(known.newest()).contains(newer);
        assertThat(server.seen.get(server.seen.size() - 1).newest().id()).isEqualTo(newer);
    }

    @Test
    void a_loss_is_seen_although_the_attributes_cannot_be_stored() {
        vault.dates(key, Instant.EPOCH, Instant.MAX);
        watched();

        vault.disable(key);
        server.pass(MINUTE);

        assertThat(server.state(key)).isEqualTo(LOST);
    }

    @Test
    void a_key_that_becomes_followed_is_refreshed_now_and_more_often_from_then_on() {
        watched();

        server.schedules.bringForward(key, AN_IDENTITY, server.clock.instant());

        var schedule = server.schedule(key);
        assertThat(schedule.followed()).isTrue();
        assertThat(schedule.isRefreshDueBy(server.clock.instant())).isTrue();
    }

    @Test
    void the_event_about_the_newest_version_says_whether_a_cluster_follows_the_key() {
        watched();
        var before = server.seen.get(server.seen.size() - 1);

        server.schedules.bringForward(key, AN_IDENTITY, server.clock.instant());
        server.watch.tick();

        assertThat(before.followed()).isFalse();
        assertThat(server.seen.get(server.seen.size() - 1).followed()).isTrue();
    }

    @Test
    void a_key_that_becomes_followed_during_its_probe_is_refreshed_at_once() {
        var follow = new AtomicBoolean();
        var watching = new WatchRun(
                database,
                VaultWithHook.before("probeUnwrap", vault, () -> {
                    if (follow.getAndSet(false)) {
                        server.schedules.bringForward(key, AN_IDENTITY, server.clock.instant());
                    }
                }),
                server.clock,
                Runnable::run);
        watching.sealedUnder(key, vault);
        watching.pass(MINUTE);
        watching.watch.tick();
        watching.update("update probe_schedule set next_probe_at = next_probe_at - interval '1' hour");
        follow.set(true);
        watching.watch.tick();
        var refreshes = watching.seen.size();

        watching.watch.tick();

        assertThat(watching.seen).hasSize(refreshes + 1);
    }

    @Test
    void attributes_that_do_not_change_are_written_again_after_some_minutes() {
        watched();

        server.pass(MINUTE.multipliedBy(15));

        var read = server.versions.find(key).orElseThrow().seenAt().orElseThrow();
        assertThat(read).isAfter(server.clock.instant().minus(MINUTE.multipliedBy(6)));
    }
}
