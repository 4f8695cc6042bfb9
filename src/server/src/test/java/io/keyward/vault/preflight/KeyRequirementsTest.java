package io.keyward.vault.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.KeyAttributes;
import io.keyward.key.Keys;
import io.keyward.vault.VaultRefusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which key versions cannot seal disks, by their attributes alone (R6, R10). */
class KeyRequirementsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Set<String> WRAP_AND_UNWRAP = Set.of("wrapKey", "unwrapKey");
    private static final boolean ENABLED = true;
    private static final boolean DISABLED = false;
    private static final boolean SOFT_DELETE = true;
    private static final boolean NO_SOFT_DELETE = false;

    @ParameterizedTest
    @CsvSource({"RSA, 2048", "RSA, 3072", "RSA, 4096", "RSA-HSM, 2048", "RSA-HSM, 4096"})
    void an_rsa_key_of_a_supported_size_is_suitable(String type, int bits) {
        assertThat(violations(key(ENABLED, SOFT_DELETE, type, bits, WRAP_AND_UNWRAP)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"EC, 0, of type EC", "oct, 2048, of type oct", "RSA, 2047, of 2047 bits", "RSA, 8192, of 8192 bits"})
    void a_key_of_another_type_or_size_is_unsuitable(String type, int bits, String reason) {
        var violations = KeyRequirements.violations(key(ENABLED, SOFT_DELETE, type, bits, WRAP_AND_UNWRAP), NOW);

        assertThat(violations)
                .singleElement()
                .isInstanceOf(VaultRefusal.KeyUnsuitable.class)
                .asString()
                .contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrapKey", "unwrapKey"})
    void a_key_that_permits_only_one_of_the_operations_is_refused(String only) {
        assertThat(violations(key(ENABLED, SOFT_DELETE, "RSA", 2048, Set.of(only))))
                .isEqualTo(List.of(VaultRefusal.KeyOperationForbidden.class));
    }

    @Test
    void a_disabled_key_is_refused() {
        assertThat(violations(key(DISABLED, SOFT_DELETE, "RSA", 2048, WRAP_AND_UNWRAP)))
                .isEqualTo(List.of(VaultRefusal.KeyDisabled.class));
    }

    @Test
    void a_key_whose_vault_has_no_soft_delete_is_refused() {
        assertThat(violations(key(ENABLED, NO_SOFT_DELETE, "RSA", 2048, WRAP_AND_UNWRAP)))
                .isEqualTo(List.of(VaultRefusal.SoftDeleteOff.class));
    }

    @Test
    void a_key_is_expired_from_its_expiry_on() {
        var expiresNow = dated(Optional.empty(), Optional.of(NOW));
        var expiresLater = dated(Optional.empty(), Optional.of(NOW.plusNanos(1)));

        assertThat(violations(expiresNow)).isEqualTo(List.of(VaultRefusal.KeyExpired.class));
        assertThat(violations(expiresLater)).isEmpty();
    }

    @Test
    void a_key_is_valid_from_the_start_of_its_validity_on() {
        var validNow = dated(Optional.of(NOW), Optional.empty());
        var validLater = dated(Optional.of(NOW.plusNanos(1)), Optional.empty());

        assertThat(violations(validNow)).isEmpty();
        assertThat(violations(validLater)).isEqualTo(List.of(VaultRefusal.KeyNotYetValid.class));
    }

    @Test
    void all_violations_of_a_key_are_listed_and_those_that_its_owner_cannot_change_come_first() {
        assertThat(violations(key(DISABLED, NO_SOFT_DELETE, "RSA", 1024, Set.of())))
                .isEqualTo(List.of(
                        VaultRefusal.KeyUnsuitable.class,
                        VaultRefusal.KeyDisabled.class,
                        VaultRefusal.KeyOperationForbidden.class,
                        VaultRefusal.SoftDeleteOff.class));
    }

    private static List<?> violations(KeyAttributes key) {
        return KeyRequirements.violations(key, NOW).stream()
                .map(VaultRefusal::getClass)
                .toList();
    }

    private static KeyAttributes dated(Optional<Instant> notBefore, Optional<Instant> expiresOn) {
        return new KeyAttributes(
                Keys.aVersion(),
                true,
                notBefore,
                expiresOn,
                Optional.empty(),
                true,
                true,
                "RSA",
                2048,
                WRAP_AND_UNWRAP);
    }

    private static KeyAttributes key(
            boolean enabled, boolean softDelete, String type, int bits, Set<String> operations) {
        return new KeyAttributes(
                Keys.aVersion(),
                enabled,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                softDelete,
                true,
                type,
                bits,
                operations);
    }
}
