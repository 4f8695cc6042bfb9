package io.keyward.vault.preflight;

import static io.keyward.key.WrapAlgorithm.RSA_OAEP_256;
import static io.keyward.vault.VaultContract.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.KeyId;
import io.keyward.key.KeyReference;
import io.keyward.key.Keys;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.Preflight;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultRefusal;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Some vaults do not return a disabled version to <em>get</em>. The preflight finds out the reason and reports it. */
class HiddenVersionTest {

    private final InMemoryVault behind = new InMemoryVault();
    private final KeyId key = behind.newVersion(Keys.A_KEY);
    private final ChangedAnswers vault = new ChangedAnswers(behind.answers().as(IDENTITY));

    static Stream<Function<KeyId, VaultRefusal>> answersToGetOfAHiddenVersion() {
        return Stream.of(
                VaultRefusal.KeyNotFound::new,
                VaultRefusal.KeyVersionNotFound::new,
                version -> new VaultRefusal.Forbidden(version, "no reason"));
    }

    @ParameterizedTest
    @MethodSource("answersToGetOfAHiddenVersion")
    void a_disabled_version_that_the_vault_hides_is_reported_as_disabled(Function<KeyId, VaultRefusal> answer) {
        behind.disable(key);
        vault.get = () -> {
            throw answer.apply(key);
        };

        var preflight = examine(key);

        assertThat(preflight.problems()).singleElement().isInstanceOf(VaultRefusal.KeyDisabled.class);
    }

    @ParameterizedTest
    @MethodSource("answersToGetOfAHiddenVersion")
    void an_enabled_version_that_the_vault_hides_is_reported_with_the_answer_to_get(
            Function<KeyId, VaultRefusal> answer) {
        vault.get = () -> {
            throw answer.apply(key);
        };

        var preflight = examine(key);

        assertThat(preflight.problems())
                .singleElement()
                .isInstanceOf(answer.apply(key).getClass());
        assertThat(preflight.proven()).isEmpty();
    }

    @Test
    void an_outage_while_the_reason_is_looked_for_is_reported_instead_of_the_refusal() { // invariant 4
        vault.get = () -> {
            throw new VaultRefusal.KeyNotFound(key);
        };
        vault.unwraps = List.of(dek -> {
            throw new VaultOutage.Silent(key.vault());
        });

        var preflight = examine(key);

        assertThat(preflight.problems()).singleElement().isInstanceOf(VaultOutage.Silent.class);
    }

    @Test
    void a_missing_permission_found_while_the_reason_is_looked_for_does_not_replace_the_answer_to_get() {
        behind.deny(KeyPermission.UNWRAP_KEY);
        vault.get = () -> {
            throw new VaultRefusal.KeyNotFound(key);
        };

        var preflight = examine(key);

        assertThat(preflight.problems()).singleElement().isInstanceOf(VaultRefusal.KeyNotFound.class);
    }

    private Preflight examine(KeyReference reference) {
        return KeyExamination.of(vault, reference, RSA_OAEP_256, IDENTITY, Instant.parse("2030-01-01T00:00:00Z"));
    }
}
