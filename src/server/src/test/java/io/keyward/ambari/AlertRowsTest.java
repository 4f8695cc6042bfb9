package io.keyward.ambari;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.access.ClusterAccess;
import io.keyward.access.FailedAccess;
import io.keyward.alert.AlertDefinition;
import io.keyward.cluster.ClusterBuilder;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Encryption;
import io.keyward.disk.ClusterKeys;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.key.WrapAlgorithm;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A row that is OK says that its state may be outdated if the state was found before a vault outage. */
class AlertRowsTest {

    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

    private final KeyId key = Keys.aVersion();

    @Test
    void during_an_outage_without_an_alert_the_row_says_that_its_state_may_be_outdated() {
        var access = accessAfter(new VaultOutage.Silent(key.vault()));

        assertThat(AlertRows.outageNotice(AlertDefinition.VAULT_STATUS, List.of(), access))
                .contains("its last answer", "since " + SINCE, "cannot be reached: ");
        assertThat(AlertRows.outageNotice(AlertDefinition.EXPIRY, List.of(), access))
                .isEmpty();
    }

    @Test
    void a_refusal_is_not_shown_as_an_outage() {
        var access = accessAfter(new VaultRefusal.KeyDisabled(key));

        assertThat(AlertRows.outageNotice(AlertDefinition.VAULT_STATUS, List.of(), access))
                .isEmpty();
    }

    private ClusterAccess accessAfter(VaultProblem problem) {
        var encryption = new Encryption(key, WrapAlgorithm.RSA_OAEP, ClusterBuilder.AN_IDENTITY, false);
        return new ClusterAccess(
                new ClusterKeys(ClusterId.random(), encryption, Set.of(key)),
                List.of(FailedAccess.after(problem, KeyPermission.UNWRAP_KEY, key, SINCE)));
    }
}
