package io.keyward.blackbox.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.vault.Cause;
import java.util.EnumSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@link CauseCampaign} leaves out no cause. */
class CauseScenarioTest {

    /** Causes in Keyward itself or in its proxy, which tests of the connector cover. */
    private static final EnumSet<Cause> NOT_IN_A_VAULT = EnumSet.of(Cause.BUSY, Cause.PROXY_FAILED);

    /**
     * Causes that occur only if the vault or the identity of an existing cluster is lost. The campaign provokes them in a test
     * of their own.
     */
    private static final EnumSet<Cause> OF_LOSSES = EnumSet.of(Cause.HOST_UNKNOWN, Cause.TOKEN_UNAVAILABLE);

    @Test
    void every_cause_of_a_vault_has_a_scenario() {
        var ofVaults = EnumSet.complementOf(NOT_IN_A_VAULT);
        ofVaults.removeAll(OF_LOSSES);

        var provoked =
                Stream.of(CauseScenario.values()).map(CauseScenario::cause).collect(Collectors.toSet());

        assertThat(provoked).isEqualTo(ofVaults);
    }
}
