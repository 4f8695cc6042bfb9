package io.keyward.vault;

import static io.keyward.key.Keys.aVersion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.key.KeyAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dates of a key version decide whether it wraps. */
class VaultRefusalTest {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2031-01-01T00:00:00Z");

    private final KeyAttributes key = new KeyAttributes(
            aVersion(),
            true,
            Optional.of(START),
            Optional.of(END),
            Optional.empty(),
            true,
            true,
            "RSA",
            2048,
            Set.of("wrapKey", "unwrapKey"));

    @Test
    void a_key_version_within_its_dates_is_not_refused() {
        assertThatCode(() -> KeyDates.requireValid(key, START)).doesNotThrowAnyException();
        assertThat(KeyDates.refusal(key, START)).isEmpty();
    }

    @Test
    void an_expired_key_version_is_refused_from_its_expiry_on() {
        assertThatThrownBy(() -> KeyDates.requireValid(key, END))
                .isInstanceOf(VaultRefusal.KeyExpired.class)
                .hasMessageContaining(key.id().toString());
        assertThat(KeyDates.refusal(key, END)).containsInstanceOf(VaultRefusal.KeyExpired.class);
    }

    @Test
    void a_key_version_that_is_not_valid_yet_is_refused() {
        assertThatThrownBy(() -> KeyDates.requireValid(key, START.minusNanos(1)))
                .isInstanceOf(VaultRefusal.KeyNotYetValid.class)
                .hasMessageContaining(key.id().toString());
        assertThat(KeyDates.refusal(key, START.minusNanos(1))).containsInstanceOf(VaultRefusal.KeyNotYetValid.class);
    }

    @Test
    void a_missing_key_is_certain_until_a_further_call_fails() { // an uncertain 404 is no revocation
        var certain = new VaultRefusal.KeyNotFound(key.id());

        var uncertain = certain.uncertain();

        assertThat(certain.certain()).isTrue();
        assertThat(uncertain.certain()).isFalse();
        assertThat(uncertain.cause()).isEqualTo(Cause.KEY_NOT_FOUND);
        assertThat(uncertain).hasMessageContaining(key.id().toString());
    }

    @ParameterizedTest
    @CsvSource({"ACCESS_POLICY, PERMISSION_MISSING, set-policy", "ROLES, ROLE_MISSING, role assignment create"})
    void a_missing_permission_names_where_the_owner_grants_it(
            AuthorizationModel model, Cause cause, String command) { // R12
        var problem = new VaultRefusal.PermissionMissing(
                model, key.id().key(), VaultContract.IDENTITY, Set.of(KeyPermission.WRAP_KEY));

        assertThat(problem.cause()).isEqualTo(cause);
        assertThat(problem.model()).isEqualTo(model);
        assertThat(problem.command())
                .hasValueSatisfying(text -> assertThat(text).contains(command).contains(VaultContract.IDENTITY.text()));
    }
}
