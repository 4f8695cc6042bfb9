package io.keyward.vault.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jwt.SignedJWT;
import io.keyward.installation.InstallationKeys;
import io.keyward.installation.Issuer;
import io.keyward.installation.SigningKeyFiles;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.VaultContract;
import io.keyward.vault.azure.AzureVaultBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Azure's own library exchanges Keyward's assertions at a stub of the login authority. */
class FederatedIdentitiesTest {

    private static final ManagedIdentityId IDENTITY = VaultContract.IDENTITY;
    private static final String SCOPE = "https://vault.azure.net/.default";
    private static final String CLIENT = "55555555-5555-5555-5555-555555555555";
    private static final String TENANT = "22222222-2222-2222-2222-222222222222";
    private static final String OTHER_TENANT = "99999999-9999-9999-9999-999999999999";
    private static final URI ISSUER = URI.create("https://keyward.example.com");

    private final StubAuthority authority = new StubAuthority();
    private final Clock clock = Clock.systemUTC();
    private Path list;

    @TempDir
    Path folder;

    @BeforeEach
    void create_a_signing_key_and_a_list() throws IOException {
        SigningKeyFiles.privateKey(folder, "2026-01-01.pem");
        list = folder.resolve("identities");
        write("%s = %s".formatted(IDENTITY.text().toUpperCase(Locale.ROOT), CLIENT), 1);
    }

    @AfterEach
    void stop() {
        authority.close();
    }

    @Test
    void an_assertion_is_exchanged_for_a_token_in_the_tenant_of_the_identity() throws Exception {
        var token = federated().token(IDENTITY, SCOPE);

        assertThat(token.getToken()).isEqualTo("token-1");
        var request = authority.requests().get(0);
        assertThat(request.path()).isEqualTo("/%s/oauth2/v2.0/token".formatted(TENANT));
        assertThat(request.form())
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("client_id", CLIENT)
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        assertThat(request.form().get("scope")).contains(SCOPE);
        var claims = SignedJWT.parse(request.form().get("client_assertion")).getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(ISSUER.toString());
        assertThat(claims.getSubject()).isEqualTo(IDENTITY.text().toLowerCase(Locale.ROOT));
        assertThat(claims.getAudience()).containsExactly("api://AzureADTokenExchange");
    }

    @Test
    void a_token_is_cached_until_a_fresh_one_is_requested() {
        var federated = federated();
        var first = federated.token(IDENTITY, SCOPE).getToken();
        var second = federated.token(IDENTITY, SCOPE).getToken();

        var fresh = federated.freshToken(IDENTITY, SCOPE).getToken();

        assertThat(second).isEqualTo(first);
        assertThat(fresh).isEqualTo("token-2");
        assertThat(federated.token(IDENTITY, SCOPE).getToken()).isEqualTo("token-2");
    }

    @Test
    void a_token_is_replaced_before_it_expires() {
        authority.giveTokensFor(Duration.ofMinutes(4));
        var federated = federated();
        federated.token(IDENTITY, SCOPE);

        var later = federated.token(IDENTITY, SCOPE);

        assertThat(later.getToken()).isEqualTo("token-2");
    }

    @Test
    void a_line_can_name_its_own_tenant() throws IOException {
        write("# of another customer\n\n%s = %s %s".formatted(IDENTITY, CLIENT, OTHER_TENANT), 2);

        federated().token(IDENTITY, SCOPE);

        assertThat(authority.requests().get(0).path()).startsWith("/" + OTHER_TENANT);
    }

    @Test
    void a_changed_list_is_reloaded_without_a_restart() throws IOException {
        write("", 2);
        var federated = federated();
        var before = refusal(federated);
        write("%s = %s".formatted(IDENTITY, CLIENT), 3);

        var token = federated.token(IDENTITY, SCOPE);

        assertThat(before).hasMessageContaining("does not list it").hasMessageContaining(list.toString());
        assertThat(token.getToken()).isEqualTo("token-1");
    }

    @Test
    void an_unreadable_line_is_quoted() throws IOException {
        write("%s = not-a-guid".formatted(IDENTITY), 2);

        assertThat(refusal(federated())).hasMessageContaining("not-a-guid");
    }

    @Test
    void a_missing_list_is_reported_with_its_setting() {
        var federated = federated(new FederatedIdentityFile(Optional.empty(), Optional.of(TENANT)), ISSUER);

        assertThat(refusal(federated)).hasMessageContaining("keyward.vault.federated-identities");
    }

    @Test
    void a_refused_exchange_tells_what_the_federated_credential_must_contain() {
        authority.refuse("AADSTS700213: No matching federated identity record found for presented assertion subject.");

        assertThat(refusal(federated()))
                .hasMessageContaining("AADSTS700213")
                .hasMessageContaining("issuer " + ISSUER)
                .hasMessageContaining("subject " + IDENTITY.text().toLowerCase(Locale.ROOT))
                .hasMessageContaining("audience api://AzureADTokenExchange");
    }

    @Test
    void an_unreachable_authority_is_named() {
        var uri = authority.uri();
        authority.close();

        assertThat(refusal(federated())).hasMessageContaining(uri.toString()).hasMessageContaining("Connect");
    }

    @Test
    void a_comment_in_the_list_can_be_indented() throws IOException {
        write("  # of the customer\n\n  %s = %s".formatted(IDENTITY.text(), CLIENT), 2);

        assertThat(federated().token(IDENTITY, SCOPE).getToken()).isEqualTo("token-1");
    }

    @Test
    void an_installation_without_issuer_names_the_missing_setting() {
        var federated = federated(new FederatedIdentityFile(Optional.of(list), Optional.of(TENANT)), null);

        assertThat(refusal(federated)).hasMessageContaining("keyward.installation.issuer is not set");
        assertThat(authority.requests()).isEmpty();
    }

    private void write(String lines, int second) throws IOException {
        Files.writeString(list, lines);
        Files.setLastModifiedTime(list, FileTime.from(Instant.ofEpochSecond(second)));
    }

    private static TokenUnavailableException refusal(FederatedIdentities federated) {
        return catchThrowableOfType(TokenUnavailableException.class, () -> federated.token(IDENTITY, SCOPE));
    }

    private FederatedIdentities federated() {
        return federated(new FederatedIdentityFile(Optional.of(list), Optional.of(TENANT)), ISSUER);
    }

    private FederatedIdentities federated(FederatedIdentityFile identities, URI issuer) {
        var keys = new InstallationKeys(Optional.of(folder), clock);
        return new FederatedIdentities(
                identities,
                new Issuer(Optional.ofNullable(issuer), keys, clock),
                authority.uri(),
                "api://AzureADTokenExchange",
                new AzureVaultBuilder().transport(),
                clock);
    }
}
