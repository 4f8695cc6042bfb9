package io.keyward.vault.azure;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.keyward.vault.azure.VaultAnswers.plain;
import static io.keyward.vault.azure.VaultAnswers.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.keyward.key.WrapAlgorithm;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultContract;
import io.keyward.vault.guard.CallCounts.Series;
import io.keyward.vault.guard.CallCounts.Total;
import io.keyward.vault.guard.CallOutcome;
import io.keyward.vault.guard.VaultGuards;
import io.keyward.vault.guard.WatchShare;
import io.keyward.vault.quota.WholeQuota;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every call to a vault is counted, by operation and outcome. */
class CallCountsTest {

    @RegisterExtension
    static final ScriptedVault SERVER = new ScriptedVault();

    private final AzureVaultBuilder builder = new AzureVaultBuilder();
    private final VaultGuards guards = new VaultGuards(builder.policy, WholeQuota.leases(), new WatchShare());
    private final Vault vault = builder.vault(guards);

    @Test
    void a_refusal_is_counted_once_at_its_vault() {
        unwrapAnsweredBy(refused(403, "Forbidden", "KeyDisabled"));

        assertThat(calls(KeyPermission.UNWRAP_KEY, CallOutcome.REFUSED)).isEqualTo(1);
        assertThat(guards.readings().get(0).quotaUnits()).isPositive();
    }

    @Test
    void a_429_is_counted_with_each_attempt() {
        unwrapAnsweredBy(refused(429, "Throttled", ""));

        assertThat(calls(KeyPermission.UNWRAP_KEY, CallOutcome.THROTTLED))
                .isPositive()
                .isEqualTo(received(".*/unwrapkey"));
    }

    @Test
    void a_server_error_is_a_failed_call_and_the_attributes_read_after_it_are_counted_too() {
        unwrapAnsweredBy(plain(500));

        assertThat(calls(KeyPermission.UNWRAP_KEY, CallOutcome.FAILED))
                .isPositive()
                .isEqualTo(received(".*/unwrapkey"));
        assertThat(calls(KeyPermission.GET, CallOutcome.FAILED)).isPositive().isEqualTo(received("/keys/key1/[^/]+/?"));
    }

    @Test
    void outcomes_of_an_operation_begin_at_zero() {
        unwrapAnsweredBy(refused(403, "Forbidden", "KeyDisabled"));

        assertThat(guards.readings().get(0).calls())
                .containsEntry(new Series(KeyPermission.UNWRAP_KEY, CallOutcome.THROTTLED), new Total(0, 0))
                .doesNotContainKey(new Series(KeyPermission.WRAP_KEY, CallOutcome.THROTTLED));
    }

    @Test
    void calls_to_a_vault_that_no_cluster_uses_are_counted_without_its_name() {
        SERVER.stubFor(any(anyUrl()).willReturn(refused(403, "Forbidden", "KeyDisabled")));

        vault.examine(SERVER.aWrappedDek().wrappedBy(), WrapAlgorithm.RSA_OAEP, VaultContract.IDENTITY);

        assertThat(guards.readings()).isEmpty();
        assertThat(guards.unusedVaultCounts().totals()).isNotEmpty();
    }

    private void unwrapAnsweredBy(ResponseDefinitionBuilder answer) {
        SERVER.stubFor(any(anyUrl()).willReturn(answer));
        assertThat(catchThrowable(() -> vault.unwrap(SERVER.aWrappedDek(), VaultContract.IDENTITY)))
                .isNotNull();
    }

    private long received(String path) {
        return SERVER.findAll(anyRequestedFor(urlPathMatching(path))).size();
    }

    private long calls(KeyPermission operation, CallOutcome outcome) {
        var reading = guards.readings().get(0);
        assertThat(reading.vault()).isEqualTo("localhost:" + SERVER.httpsPort());
        return reading.calls()
                .getOrDefault(new Series(operation, outcome), new Total(0, 0))
                .calls();
    }
}
