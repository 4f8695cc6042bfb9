package io.keyward.watch;

import static io.keyward.access.AccessState.LOST;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.vault.InMemoryVault;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the vault shows of a key in use is remembered, on both databases, and never stands in the way of a probe. */
@ParameterizedClass
@EnumSource
class LookTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Parameter
    TestDatabase database;

    private final InMemoryVault vault = new InMemoryVault();
    private final KeyName name = new KeyName("https://kv-" + UUID.randomUUID() + ".vault.azure.net", "k");
    private final KeyId key = vault.newVersion(name);
    private WatchRun server;

    @BeforeEach
    void a_server_that_has_watched_for_a_while() {
        server = new WatchRun(database, vault).alone();
    }

    private void watched() {
        server.sealedUnder(key, vault);
        server.pass(MINUTE);
    }

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
        assertThat(known.hasNewer()).isTrue();
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
}
