package io.keyward.vault.azure;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.keyward.vault.azure.VaultAnswers.body;
import static io.keyward.vault.azure.VaultAnswers.plain;
import static io.keyward.vault.azure.VaultAnswers.refused;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.vault.SecretAccess;
import io.keyward.vault.SecretPermissionMissing;
import io.keyward.vault.VaultContract;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultRefusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each permission on secrets is tested by a call of its own, and the missing ones are named together (R12). */
class SecretPermissionsTest {

    private static final String SECRET = "/secrets/keyward-permission-probe";

    @RegisterExtension
    static final ScriptedVault SERVER = new ScriptedVault();

    private final SecretAccess secrets = new AzureVaultBuilder().secrets();

    @BeforeEach
    void every_permission_is_granted_and_the_secret_is_absent() {
        SERVER.stubFor(any(anyUrl()).willReturn(refused(404, "SecretNotFound", "")));
        SERVER.stubFor(put(urlPathMatching(SECRET)).willReturn(body("{\"value\":\"x\"}")));
    }

    @Test
    void an_absent_secret_shows_that_the_permissions_to_get_and_delete_it_suffice() {
        requirePermissions();

        SERVER.verify(putRequestedFor(urlPathMatching(SECRET)).withRequestBody(matchingJsonPath("$.value")));
    }

    @Test
    void a_deleted_secret_that_is_not_purged_shows_that_the_permission_to_set_it_suffices() {
        SERVER.stubFor(
                put(urlPathMatching(SECRET)).willReturn(refused(409, "Conflict", "ObjectIsDeletedButRecoverable")));

        requirePermissions();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AccessDenied", "ForbiddenByRbac"})
    void a_missing_permission_is_named(String innerCode) {
        SERVER.stubFor(delete(urlPathMatching(SECRET)).willReturn(refused(403, "Forbidden", innerCode)));

        assertThatThrownBy(this::requirePermissions)
                .isInstanceOf(SecretPermissionMissing.class)
                .hasMessageContaining("lacks the secret permission delete on");
    }

    @Test
    void a_refusal_with_its_reason_in_the_outer_code_names_the_permission_too() {
        SERVER.stubFor(get(urlPathMatching(SECRET)).willReturn(refused(403, "AccessDenied", "")));

        assertThatThrownBy(this::requirePermissions)
                .isInstanceOf(SecretPermissionMissing.class)
                .hasMessageContaining("lacks the secret permission get on");
    }

    @Test
    void all_missing_permissions_are_named_together() {
        SERVER.stubFor(any(anyUrl()).willReturn(refused(403, "Forbidden", "AccessDenied")));

        assertThatThrownBy(this::requirePermissions)
                .isInstanceOf(SecretPermissionMissing.class)
                .hasMessageContaining("lacks the secret permission set and get and delete on");
    }

    @ParameterizedTest
    @CsvSource({"403, ForbiddenByFirewall", "403, ''", "400, AccessDenied"})
    void a_refusal_for_another_reason_is_not_a_missing_permission(int status, String innerCode) {
        SERVER.stubFor(any(anyUrl()).willReturn(refused(status, "Forbidden", innerCode)));

        assertThatThrownBy(this::requirePermissions).isInstanceOf(VaultRefusal.class);
    }

    @Test
    void a_server_error_is_an_outage() {
        SERVER.stubFor(any(anyUrl()).willReturn(plain(500)));

        assertThatThrownBy(this::requirePermissions).isInstanceOf(VaultOutage.class);
    }

    private void requirePermissions() {
        secrets.requirePermissions(SERVER.aWrappedDek().wrappedBy().key(), VaultContract.IDENTITY);
    }
}
