package io.keyward.vault.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.Keys;
import io.keyward.key.WrapAlgorithm;
import io.keyward.vault.Check;
import io.keyward.vault.CheckResult;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultContract;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultRefusal;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A preflight reports a check as passed only if it was made, and lists the problem of each check that failed. */
class CheckResultsTest {

    private static final String VAULT = "https://kv1.vault.azure.net";

    private final KeyId key = Keys.aVersion();
    private final CheckResults results = new CheckResults(key, VaultContract.IDENTITY);

    static Stream<VaultOutage> outagesWithoutACallToTheVault() {
        return Stream.of(
                new VaultOutage.TokenUnavailable(VaultContract.IDENTITY, "no such identity"),
                new VaultOutage.Busy(VAULT, "too many calls are waiting"),
                new VaultOutage.CircuitOpen(VAULT, new VaultOutage.Silent(VAULT)),
                new VaultOutage.ProxyFailed(VAULT, URI.create("http://proxy:3128"), "connection refused"));
    }

    @ParameterizedTest
    @MethodSource("outagesWithoutACallToTheVault")
    void only_the_address_check_passes_if_the_vault_was_not_called(VaultOutage outage) {
        results.failed(KeyPermission.GET, outage);

        assertThat(results.preflight(Optional.empty()).checks())
                .filteredOn(result -> result.status() == CheckResult.Status.PASSED)
                .extracting(CheckResult::check)
                .containsExactly(Check.HOST_ALLOWED.name());
    }

    @Test
    void the_connection_checks_pass_if_the_vault_was_called_and_timed_out() {
        results.failed(KeyPermission.GET, new VaultOutage.Silent(VAULT));

        assertThat(results.preflight(Optional.empty()).checks())
                .filteredOn(result -> result.status() == CheckResult.Status.PASSED)
                .extracting(CheckResult::check)
                .contains(Check.NAME_RESOLVES.name(), Check.CONNECTION.name(), Check.TLS.name(), Check.TOKEN.name());
    }

    @Test
    void checks_that_depend_on_a_failed_check_are_not_reached_and_name_the_key() {
        results.failed(KeyPermission.GET, new VaultOutage.HostUnknown(VAULT));

        assertThat(status(Check.HOST_ALLOWED)).isEqualTo(CheckResult.Status.PASSED);
        assertThat(status(Check.NAME_RESOLVES)).isEqualTo(CheckResult.Status.FAILED);
        assertThat(status(Check.CONNECTION)).isEqualTo(CheckResult.Status.NOT_REACHED);
        assertThat(result(Check.CONNECTION).key()).contains(key);
    }

    @Test
    void an_outage_blocks_further_calls_of_the_preflight() {
        results.failed(KeyPermission.GET, new VaultOutage.Silent(VAULT));

        assertThat(results.blocked()).isTrue();
        assertThat(results.noProblems()).isFalse();
    }

    @Test
    void a_deleted_key_blocks_further_calls_of_the_preflight() {
        results.failed(KeyPermission.GET, new VaultRefusal.KeyDeleted(key.key()));

        assertThat(results.blocked()).isTrue();
    }

    @Test
    void a_disabled_key_does_not_block_further_calls_of_the_preflight() {
        results.failed(KeyPermission.GET, new VaultRefusal.KeyDisabled(key));

        assertThat(results.blocked()).isFalse();
        assertThat(status(Check.FIREWALL)).isEqualTo(CheckResult.Status.PASSED);
        assertThat(status(Check.KEY_EXISTS)).isEqualTo(CheckResult.Status.PASSED);
        assertThat(status(Check.GET)).isEqualTo(CheckResult.Status.NOT_REACHED);
    }

    @Test
    void the_existence_of_the_key_is_not_known_without_the_get_permission() {
        results.failed(KeyPermission.GET, missing(KeyPermission.GET));

        assertThat(status(Check.GET)).isEqualTo(CheckResult.Status.FAILED);
        assertThat(status(Check.FIREWALL)).isEqualTo(CheckResult.Status.PASSED);
        assertThat(status(Check.KEY_EXISTS)).isEqualTo(CheckResult.Status.NOT_REACHED);
        assertThat(results.blocked()).isFalse();
        assertThat(results.noProblems()).isFalse();
    }

    @Test
    void all_missing_permissions_are_reported_as_one_problem() {
        results.failed(KeyPermission.GET, missing(KeyPermission.GET));
        results.failed(KeyPermission.WRAP_KEY, missing(KeyPermission.WRAP_KEY));

        var problems = results.preflight(Optional.empty()).problems();

        assertThat(problems).singleElement().isInstanceOfSatisfying(VaultRefusal.PermissionMissing.class, problem -> {
            assertThat(problem.missing()).containsExactly(KeyPermission.GET, KeyPermission.WRAP_KEY);
            assertThat(problem).hasMessageContaining(key.key().toString());
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_successful_call_passes_the_checks_of_its_permission_of_the_key_and_of_the_address(KeyPermission permission) {
        results.succeeded(permission);

        assertThat(status(Check.of(permission))).isEqualTo(CheckResult.Status.PASSED);
        assertThat(status(Check.KEY_EXISTS)).isEqualTo(CheckResult.Status.PASSED);
        assertThat(status(Check.HOST_ALLOWED)).isEqualTo(CheckResult.Status.PASSED);
        assertThat(status(Check.ROUND_TRIP)).isEqualTo(CheckResult.Status.NOT_REACHED);
        assertThat(results.noProblems()).isTrue();
    }

    @Test
    void a_failed_check_replaces_a_passed_one_and_is_one_problem() {
        results.succeeded(KeyPermission.UNWRAP_KEY);
        results.failed(KeyPermission.UNWRAP_KEY, new VaultOutage.Silent(VAULT));
        results.failed(KeyPermission.UNWRAP_KEY, new VaultOutage.Silent(VAULT));

        assertThat(status(Check.ANSWER)).isEqualTo(CheckResult.Status.FAILED);
        assertThat(results.preflight(Optional.empty()).problems()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_weak_algorithm_causes_a_warning_and_no_problem(WrapAlgorithm algorithm) {
        results.algorithm(algorithm, key);

        assertThat(status(Check.ALGORITHM))
                .isEqualTo(algorithm.weak() ? CheckResult.Status.WARNED : CheckResult.Status.PASSED);
        assertThat(results.noProblems()).isTrue();
    }

    @Test
    void the_problem_of_a_key_without_a_version_names_the_key() {
        var name = new KeyName(VAULT, "key1");
        var ofName = new CheckResults(name, VaultContract.IDENTITY);

        ofName.failed(KeyPermission.GET, missing(KeyPermission.GET));

        assertThat(ofName.preflight(Optional.empty()).problems())
                .singleElement()
                .asString()
                .contains(name.toString());
    }

    private VaultRefusal missing(KeyPermission permission) {
        return new VaultRefusal.PermissionMissing(key.key(), VaultContract.IDENTITY, Set.of(permission));
    }

    private CheckResult.Status status(Check check) {
        return result(check).status();
    }

    private CheckResult result(Check check) {
        return results.preflight(Optional.empty()).checks().stream()
                .filter(result -> result.check().equals(check.name()))
                .findFirst()
                .orElseThrow();
    }
}
