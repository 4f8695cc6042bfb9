package io.keyward.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnEachDatabase;
import io.keyward.vault.quota.QuotaShares;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While nodes boot, a part of the quota of their vault is reserved for their agents. */
@OnEachDatabase
class BootingNodesTest extends NodeOfMachines {

    private static final Duration LONG = Duration.ofDays(3650); // other tests have vaults of the same name

    @BeforeEach
    void long_after_the_boots_of_other_tests() {
        scenario.clock.pass(LONG);
    }

    @Test
    void the_first_heartbeat_of_a_boot_shows_that_a_node_with_a_key_of_the_vault_boots() {
        beat(10, "a");

        assertThat(isBooting(scenario.key.key().vaultAuthority(), Duration.ofMinutes(2)))
                .isTrue();
        assertThat(isBooting("other.vault.azure.net", Duration.ofMinutes(2))).isFalse();
    }

    @Test
    void later_heartbeats_of_the_boot_do_not() {
        beat(10, "a");
        scenario.clock.pass(Duration.ofMinutes(2));
        beat(20, "a");

        assertThat(isBooting(scenario.key.key().vaultAuthority(), Duration.ofMinutes(1)))
                .isFalse();
    }

    private boolean isBooting(String vault, Duration time) {
        var since = scenario.clock.instant().minus(time);
        return scenario.beans.get(QuotaShares.class).hasBootedNodes(vault, since);
    }
}
