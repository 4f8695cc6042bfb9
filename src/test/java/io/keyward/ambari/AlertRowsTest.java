package io.keyward.ambari;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.access.ClusterAccess;
import io.keyward.access.Known;
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

/** A line never says of now what was seen before. */
class AlertRowsTest {

    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

    private final KeyId key = Keys.aVersion();

    @Test
    void while_a_fault_is_too_young_to_be_alerted_the_line_says_that_the_vault_cannot_be_asked() {
        var access = after(new VaultOutage.Silent(key.vault()));

        assertThat(AlertRows.doubt(AlertDefinition.VAULT_STATUS, List.of(), access))
                .contains("when it last answered", "since " + SINCE, "cannot be asked: ");
        assertThat(AlertRows.doubt(AlertDefinition.EXPIRY, List.of(), access)).isEmpty();
    }

    @Test
    void a_refusal_is_no_doubt() {
        var access = after(new VaultRefusal.KeyDisabled(key));

        assertThat(AlertRows.doubt(AlertDefinition.VAULT_STATUS, List.of(), access))
                .isEmpty();
    }

    private ClusterAccess after(VaultProblem problem) {
        var encryption = new Encryption(key, WrapAlgorithm.RSA_OAEP, ClusterBuilder.AN_IDENTITY, false);
        return new ClusterAccess(
                new ClusterKeys(ClusterId.random(), encryption, Set.of(key)),
                List.of(Known.after(problem, KeyPermission.UNWRAP_KEY, key, SINCE)));
    }
}
