package io.keyward.alert;

import static io.keyward.vault.Cause.IDENTITY_NOT_FOUND;
import static io.keyward.vault.Cause.KEY_EXPIRED;
import static io.keyward.vault.Cause.KEY_NOT_YET_VALID;
import static io.keyward.vault.Cause.KEY_UNSUITABLE;
import static io.keyward.vault.Cause.SOFT_DELETE_OFF;
import static io.keyward.vault.Cause.VAULT_NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.access.FailedAccess;
import io.keyward.cluster.ClusterBuilder;
import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Encryption;
import io.keyward.disk.ClusterKeys;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.key.WrapAlgorithm;
import io.keyward.vault.Cause;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.Problems;
import io.keyward.vault.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A cause and the alert that it raises have the same severity. */
class CauseSeverityTest {

    /** Causes that only a key or name to which a cluster would move can have. They deny no access that existed before. */
    private static final Set<Cause> OF_NEW_KEYS =
            EnumSet.of(KEY_UNSUITABLE, SOFT_DELETE_OFF, VAULT_NOT_FOUND, IDENTITY_NOT_FOUND);

    /** Causes that deny only wrapKey: a key that is not valid now still unwraps. */
    private static final Set<Cause> OF_WRAPPING = EnumSet.of(KEY_EXPIRED, KEY_NOT_YET_VALID);

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

    private final KeyId key = Keys.aVersion();

    @ParameterizedTest
    @EnumSource
    void a_cause_has_the_same_severity_as_the_alert_it_raises(Cause cause) {
        var raised = OF_NEW_KEYS.contains(cause) ? AlertKind.FOLLOWING_REFUSED : raisedBy(cause);

        assertThat(cause.severity().name()).isEqualTo(raised.severity().name());
    }

    @ParameterizedTest
    @EnumSource
    void each_severity_is_a_state_of_monitoring(Severity severity) {
        assertThat(AlertState.valueOf(severity.name())).isNotEqualTo(AlertState.OK);
    }

    private AlertKind raisedBy(Cause cause) {
        var permission = OF_WRAPPING.contains(cause) ? KeyPermission.WRAP_KEY : KeyPermission.UNWRAP_KEY;
        var access = FailedAccess.after(Problems.with(cause, key), permission, key, SINCE);
        var encryption = new Encryption(key, WrapAlgorithm.RSA_OAEP, ClusterBuilder.AN_IDENTITY, false);
        var status = new KeyStatus(
                new ClusterKeys(ClusterId.random(), encryption, Set.of(key)),
                Map.of(key, access),
                Map.of(),
                false,
                Optional.empty(),
                Optional.empty());
        var found = new Assessment(status, new AlertRules(PATIENCE, List.of(1)), SINCE.plus(PATIENCE)).findings();
        assertThat(found)
                .singleElement()
                .extracting(Finding::cause)
                .isEqualTo(cause.code().wireName());
        return found.get(0).kind();
    }
}
