package io.keyward.vault.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.key.RsaWrappingKey;
import io.keyward.key.WrapAlgorithm;
import io.keyward.vault.Check;
import io.keyward.vault.CheckResult;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultContract;
import io.keyward.vault.VaultRefusal;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A key whose attributes do not meet the requirements is refused, whatever its calls answer. */
class AttributeResultsTest {

    private final KeyId key = Keys.aVersion();
    private final CheckResults results = new CheckResults(key, VaultContract.IDENTITY);

    @Test
    void each_requirement_that_the_attributes_do_not_meet_is_a_problem_and_fails_its_check() { // R6, R10
        var violations = List.of(
                new VaultRefusal.KeyUnsuitable(key, "of 1024 bits"),
                new VaultRefusal.KeyDisabled(key),
                new VaultRefusal.KeyExpired(key),
                new VaultRefusal.KeyOperationForbidden(key, Set.of(KeyPermission.WRAP_KEY)),
                new VaultRefusal.SoftDeleteOff(key));

        results.attributes(attributes(true), violations);

        assertThat(results.noProblems()).isFalse();
        assertThat(results.preflight(Optional.empty()).problems()).isEqualTo(violations);
        assertThat(withStatus(CheckResult.Status.FAILED))
                .containsExactly(
                        Check.KEY_KIND, Check.KEY_ENABLED, Check.KEY_DATES, Check.KEY_OPERATIONS, Check.SOFT_DELETE);
    }

    @Test
    void good_attributes_pass_every_check_of_a_key() {
        results.attributes(attributes(true), List.of());

        assertThat(results.noProblems()).isTrue();
        assertThat(withStatus(CheckResult.Status.PASSED))
                .containsExactly(
                        Check.KEY_KIND,
                        Check.KEY_ENABLED,
                        Check.KEY_DATES,
                        Check.KEY_OPERATIONS,
                        Check.SOFT_DELETE,
                        Check.PURGE_PROTECTION);
    }

    @Test
    void a_key_without_purge_protection_causes_a_warning_and_no_problem() { // R6
        results.attributes(attributes(false), List.of());

        assertThat(withStatus(CheckResult.Status.WARNED)).containsExactly(Check.PURGE_PROTECTION);
        assertThat(results.noProblems()).isTrue();
    }

    @Test
    void a_proven_key_is_returned_only_if_there_is_no_problem() {
        var wrapping = new RsaWrappingKey(key, WrapAlgorithm.RSA_OAEP_256, publicKey());
        results.proven(wrapping);
        var beforeTheProblem = results.preflight(Optional.empty());

        results.failed(KeyPermission.WRAP_KEY, new VaultRefusal.KeyExpired(key));

        assertThat(beforeTheProblem.proven()).contains(wrapping);
        assertThat(results.preflight(Optional.empty()).proven()).isEmpty();
        assertThat(withStatus(CheckResult.Status.PASSED)).contains(Check.ROUND_TRIP);
    }

    private KeyAttributes attributes(boolean purgeProtected) {
        return new KeyAttributes(
                key,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                purgeProtected,
                "RSA",
                2048,
                Set.of("wrapKey", "unwrapKey"));
    }

    private static RSAPublicKey publicKey() {
        var vault = new InMemoryVault();
        return vault.keys().version(vault.newVersion(Keys.A_KEY)).publicKey();
    }

    private List<Check> withStatus(CheckResult.Status status) {
        return results.preflight(Optional.empty()).checks().stream()
                .filter(result -> result.status() == status)
                .map(result -> Check.valueOf(result.check()))
                .toList();
    }
}
