package io.keyward.watch;

import static io.keyward.access.AccessState.LOST;
import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the vault shows of a key in use is remembered, on both databases, and never stands in the way of a probe. */
@ParameterizedClass
@EnumSource
class KeyAttributesRefreshTest extends KeyUnderWatch {

    @Test
    void what_the_vault_shows_is_remembered_with_the_newest_version() {
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
    void a_loss_is_seen_though_the_vault_shows_dates_that_no_store_takes() {
        vault.dates(key, Instant.EPOCH, Instant.MAX);
        watched();

        vault.disable(key);
        server.pass(MINUTE);

        assertThat(server.state(key)).isEqualTo(LOST);
    }

    @Test
    void a_key_that_a_cluster_is_told_to_follow_is_looked_at_now_and_as_often_as_followed_ones_from_then_on() {
        watched();

        server.turns.hasten(key, AN_IDENTITY, server.clock.instant());

        var turn = server.turns.watched().stream()
                .filter(watched -> watched.key().equals(key))
                .findFirst()
                .orElseThrow()
                .turn();

        assertThat(turn.followed()).isTrue();
        assertThat(turn.lookIsDueBy(server.clock.instant())).isTrue();
    }
}
