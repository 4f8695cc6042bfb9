package io.keyward.vault.azure;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static io.keyward.vault.azure.VaultAnswers.plain;
import static io.keyward.vault.azure.VaultAnswers.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultContract;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A vault that rejects a token (401) gets a fresh one of the same scope. Its challenge decides neither scope nor authority. */
class RejectedTokenTest {

    private static final ManagedIdentityId IDENTITY = VaultContract.IDENTITY;

    @RegisterExtension
    static final ScriptedVault SERVER = new ScriptedVault();

    private final AzureVaultBuilder builder = new AzureVaultBuilder();
    private final Vault vault = builder.vault();

    @Test
    void after_a_401_the_call_is_repeated_with_a_fresh_token() {
        SERVER.stubFor(any(anyUrl()).willReturn(plain(401)));
        SERVER.stubFor(any(anyUrl())
                .withHeader("Authorization", equalTo("Bearer fresh-token-1"))
                .willReturn(refused(403, "Forbidden", "KeyDisabled")));

        assertThatThrownBy(() -> vault.unwrap(SERVER.aWrappedDek(), IDENTITY))
                .isExactlyInstanceOf(VaultRefusal.KeyDisabled.class);
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).hasSize(2);
    }

    @Test
    void a_vault_that_always_answers_401_gets_one_fresh_token_and_not_one_with_each_call() {
        SERVER.stubFor(any(anyUrl()).willReturn(plain(401)));
        for (var call = 0; call < 5; call++) {
            assertThatThrownBy(() -> vault.unwrap(SERVER.aWrappedDek(), IDENTITY))
                    .isExactlyInstanceOf(VaultOutage.TokenRejected.class);
        }

        assertThat(builder.freshTokens).hasValue(1);
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).hasSize(6);
    }

    @Test
    void a_challenge_decides_neither_the_scope_of_a_token_nor_its_authority() { // R26
        SERVER.stubFor(any(anyUrl())
                .willReturn(plain(401)
                        .withHeader(
                                "WWW-Authenticate",
                                "Bearer authorization=\"https://login.example.com/another\","
                                        + " resource=\"https://vault.azure.net\"")));

        assertThatThrownBy(() -> vault.unwrap(SERVER.aWrappedDek(), IDENTITY))
                .isExactlyInstanceOf(VaultOutage.TokenRejected.class);

        assertThat(builder.scopes).containsExactly(AzureVaultBuilder.SCOPE);
    }
}
