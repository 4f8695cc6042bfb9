package io.keyward.vault.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.KeyName;
import io.keyward.vault.Check;
import io.keyward.vault.CheckResult;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultContract;
import io.keyward.vault.VaultOutage;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A preflight reports a check as passed only if it was made. */
class CheckResultsTest {

    private static final String VAULT = "https://kv1.vault.azure.net";

    private final CheckResults results = new CheckResults(new KeyName(VAULT, "key1"), VaultContract.IDENTITY);

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
}
