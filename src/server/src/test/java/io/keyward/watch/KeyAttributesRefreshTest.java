package io.keyward.watch;

import static io.keyward.access.AccessState.LOST;
import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The attributes of a key in use are stored, on both databases, and never prevent a probe. */
@ParameterizedClass
@EnumSource
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

        var schedule = server.schedules.watchedKeys().stream()
                .filter(watched -> watched.key().equals(key))
                .findFirst()
                .orElseThrow()
                .schedule();

        assertThat(schedule.followed()).isTrue();
        assertThat(schedule.isRefreshDueBy(server.clock.instant())).isTrue();
    }
}
