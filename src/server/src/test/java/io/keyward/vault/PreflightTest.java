package io.keyward.vault;

import static io.keyward.vault.VaultUnderTest.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.key.WrapAlgorithm;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A preflight with a problem never hands out a key to seal disks with. */
class PreflightTest {

    private final InMemoryVault vault = new InMemoryVault();
    private final KeyId key = vault.newVersion(Keys.A_KEY);

    @Test
    void the_first_problem_refuses_the_request() {
        var disabled = new VaultRefusal.KeyDisabled(key);
        var expired = new VaultRefusal.KeyExpired(key);
        var proven = Optional.of(vault.prove(key, WrapAlgorithm.RSA_OAEP, IDENTITY));

        var preflight = new Preflight(List.of(), List.of(disabled, expired), Optional.empty(), proven);

        assertThatThrownBy(preflight::require).isSameAs(disabled);
    }

    @Test
    void a_preflight_without_problems_returns_the_proven_key() {
        var proven = vault.prove(key, WrapAlgorithm.RSA_OAEP, IDENTITY);

        var preflight = new Preflight(List.of(), List.of(), Optional.empty(), Optional.of(proven));

        assertThat(preflight.require()).isSameAs(proven);
    }

    @Test
    void a_preflight_for_which_no_vault_was_called_reaches_no_check_and_proves_nothing() {
        var preflight = Preflight.notReached(key);

        assertThat(preflight.checks()).hasSameSizeAs(Check.values()).allSatisfy(result -> {
            assertThat(result.status()).isEqualTo(CheckResult.Status.NOT_REACHED);
            assertThat(result.key()).contains(key);
        });
        assertThatThrownBy(preflight::require).isInstanceOf(NoSuchElementException.class);
    }
}
