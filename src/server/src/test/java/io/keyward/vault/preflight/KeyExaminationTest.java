package io.keyward.vault.preflight;

import static io.keyward.key.WrapAlgorithm.RSA_OAEP_256;
import static io.keyward.vault.VaultContract.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.Dek;
import io.keyward.key.KeyId;
import io.keyward.key.KeyReference;
import io.keyward.key.Keys;
import io.keyward.key.WrappedDek;
import io.keyward.vault.Check;
import io.keyward.vault.CheckResult;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.Preflight;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No key is proven unless the vault unwraps the values of the examination to the same bytes (invariant 1). */
class KeyExaminationTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final InMemoryVault behind = new InMemoryVault();
    private final KeyId key = behind.newVersion(Keys.A_KEY);
    private final ChangedAnswers vault = new ChangedAnswers(behind.answers().as(IDENTITY));

    @Test
    void a_key_that_unwraps_what_keyward_wrapped_to_the_same_bytes_is_proven() {
        var preflight = examine(key);

        assertThat(preflight.problems()).isEmpty();
        assertThat(preflight.proven())
                .hasValueSatisfying(proven -> assertThat(proven.id()).isEqualTo(key));
        assertThat(status(preflight, Check.UNWRAP_KEY)).isEqualTo(CheckResult.Status.PASSED);
    }

    @Test
    void a_key_that_unwraps_what_keyward_wrapped_to_other_bytes_is_not_proven() {
        vault.unwraps = List.of(this::toOtherBytes);

        var preflight = examine(key);

        assertThat(preflight.proven()).isEmpty();
        assertThat(preflight.problems()).singleElement().isInstanceOf(VaultRefusal.CiphertextMismatch.class);
        assertThat(status(preflight, Check.ROUND_TRIP)).isEqualTo(CheckResult.Status.FAILED);
        assertThat(status(preflight, Check.UNWRAP_KEY)).isEqualTo(CheckResult.Status.PASSED);
    }

    @Test
    void a_key_that_rejects_what_keyward_wrapped_is_not_proven() {
        vault.unwraps = List.of(dek -> {
            throw new VaultRefusal.WrongCiphertext(dek.wrappedBy());
        });

        var preflight = examine(key);

        assertThat(preflight.proven()).isEmpty();
        assertThat(preflight.problems()).singleElement().isInstanceOf(VaultRefusal.CiphertextMismatch.class);
        assertThat(status(preflight, Check.UNWRAP_KEY)).isEqualTo(CheckResult.Status.PASSED);
    }

    @Test
    void a_key_that_keyward_cannot_get_is_tested_with_what_the_vault_wrapped() { // R12
        behind.deny(KeyPermission.GET);
        vault.unwraps = List.of(this::toOtherBytes);

        var preflight = examine(key);

        assertThat(preflight.problems())
                .extracting(VaultProblem::getClass)
                .contains(VaultRefusal.CiphertextMismatch.class);
    }

    @Test
    void the_unwrapped_value_is_wiped() { // invariant 3
        examine(key);

        assertThat(vault.unwrapped).singleElement().satisfies(dek -> {
            byte[] bytes = dek.lend(byte[]::clone);
            assertThat(bytes).containsOnly(0);
        });
    }

    @Test
    void the_unwrap_permission_is_tested_with_garbage_if_the_vault_refuses_to_wrap() { // R22
        behind.deny(KeyPermission.WRAP_KEY);

        var preflight = examine(key);

        assertThat(status(preflight, Check.UNWRAP_KEY)).isEqualTo(CheckResult.Status.PASSED);
        assertThat(preflight.problems())
                .singleElement()
                .isInstanceOfSatisfying(VaultRefusal.PermissionMissing.class, problem -> assertThat(problem.missing())
                        .containsExactly(KeyPermission.WRAP_KEY));
    }

    @Test
    void a_vault_that_unwraps_garbage_fails_the_examination() {
        behind.expire(key);
        vault.unwraps = List.of(this::toOtherBytes);

        var preflight = examine(key);

        assertThat(preflight.problems())
                .extracting(VaultProblem::getClass)
                .contains(VaultRefusal.CiphertextMismatch.class)
                .doesNotContain(VaultRefusal.WrongCiphertext.class);
    }

    @Test
    void an_outage_of_wrapping_ends_the_examination() {
        vault.wrap = () -> {
            throw new VaultOutage.Silent(key.vault());
        };

        var preflight = examine(key);

        assertThat(vault.unwrapped).isEmpty();
        assertThat(preflight.problems()).singleElement().isInstanceOf(VaultOutage.Silent.class);
        assertThat(status(preflight, Check.UNWRAP_KEY)).isEqualTo(CheckResult.Status.NOT_REACHED);
    }

    @Test
    void an_examination_without_the_get_permission_still_wraps_and_unwraps() { // R12
        behind.deny(KeyPermission.GET);

        var preflight = examine(key);

        assertThat(status(preflight, Check.WRAP_KEY)).isEqualTo(CheckResult.Status.PASSED);
        assertThat(status(preflight, Check.UNWRAP_KEY)).isEqualTo(CheckResult.Status.PASSED);
        assertThat(preflight.attributes()).isEmpty();
        assertThat(preflight.proven()).isEmpty();
    }

    @Test
    void an_examination_of_a_key_without_version_reports_the_attributes_of_its_newest_version() {
        var preflight = examine(key.key());

        assertThat(preflight.attributes())
                .hasValueSatisfying(attributes -> assertThat(attributes.id()).isEqualTo(key));
        assertThat(preflight.proven()).isPresent();
    }

    private Preflight examine(KeyReference reference) {
        return KeyExamination.of(vault, reference, RSA_OAEP_256, IDENTITY, NOW);
    }

    private Dek toOtherBytes(WrappedDek ignored) {
        return Dek.generate(new SecureRandom());
    }

    private static CheckResult.Status status(Preflight preflight, Check check) {
        return preflight.checks().stream()
                .filter(result -> result.check().equals(check.name()))
                .findFirst()
                .orElseThrow()
                .status();
    }
}
