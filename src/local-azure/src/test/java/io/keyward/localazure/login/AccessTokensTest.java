package io.keyward.localazure.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.keyward.localazure.state.Documents;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {

    private static final String VAULT = "https://vault.azure.net";
    private static final String TENANT = "22222222-2222-2222-2222-222222222222";
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final TokenSubject CLIENT = TokenSubject.ofApplication("object", "hdiclient");

    @TempDir
    Path folder;

    private TokenSigningKey key;

    @BeforeEach
    void an_authority() {
        key = SharedSigningKey.in(new Documents(folder));
    }

    @Test
    void a_token_identifies_its_caller() {
        var token = tokensAt(NOW).issue(CLIENT, VAULT);

        var caller = tokensAt(NOW).bearer("Bearer " + token.text(), VAULT);

        assertThat(caller).contains(new TokenCaller("object", "hdiclient", TENANT));
    }

    @Test
    void a_token_has_the_claims_that_clients_and_vaults_read() throws ParseException {
        var token = tokensAt(NOW).issue(CLIENT, VAULT);

        var claims = SignedJWT.parse(token.text()).getJWTClaimsSet();

        assertThat(claims.getIssuer()).isEqualTo("https://localhost:8443/adfs");
        assertThat(claims.getAudience()).containsExactly(VAULT);
        assertThat(claims.getIssueTime()).isEqualTo(NOW);
        assertThat(claims.getNotBeforeTime()).isEqualTo(NOW);
        assertThat(claims.getExpirationTime()).isEqualTo(NOW.plus(HOUR));
        assertThat(claims.getSubject()).isEqualTo("object");
        assertThat(claims.getStringClaim("oid")).isEqualTo("object");
        assertThat(claims.getStringClaim("tid")).isEqualTo(TENANT);
        assertThat(claims.getStringClaim("appid")).isEqualTo("hdiclient");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                VAULT,
                "https://management.azure.com/",
                "https://vault.usgovcloudapi.net",
                "https://vault.azure.cn",
                "https://vault.localhost"
            })
    void a_token_for_a_service_of_microsoft_has_the_resource_ids_of_its_identity_and_machine(String audience)
            throws ParseException {
        var claims = claimsOfManagedIdentity(audience);

        assertThat(claims.getStringClaim("xms_mirid")).isEqualTo("/subscriptions/s");
        assertThat(claims.getStringClaim("xms_az_rid")).isEqualTo("/subscriptions/vm");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost:9443",
                "api://keyward",
                "00000000-0000-0000-0000-0000000000aa",
                "https://keyward.example",
                "https://azure.com.example",
                "https://notazure.com"
            })
    void a_token_for_another_service_has_no_resource_ids(String audience) throws ParseException {
        var claims = claimsOfManagedIdentity(audience);

        assertThat(claims.getClaims()).doesNotContainKeys("xms_mirid", "xms_az_rid");
        assertThat(claims.getStringClaim("oid")).isEqualTo("object");
        assertThat(claims.getStringClaim("tid")).isEqualTo(TENANT);
    }

    private JWTClaimsSet claimsOfManagedIdentity(String audience) throws ParseException {
        var subject = new TokenSubject(
                "object", "client", Map.of("xms_mirid", "/subscriptions/s", "xms_az_rid", "/subscriptions/vm"));
        return SignedJWT.parse(tokensAt(NOW).issue(subject, audience).text()).getJWTClaimsSet();
    }

    @Test
    void trailing_slashes_of_an_audience_are_ignored() {
        var token = tokensAt(NOW).issue(CLIENT, "https://localhost:8443//");

        var caller =
                tokensAt(NOW).bearer("bearer " + token.text(), "https://localhost:9443", "https://localhost:8443/");

        assertThat(caller).isPresent();
    }

    @Test
    void a_token_for_another_audience_is_invalid() {
        var token = tokensAt(NOW).issue(CLIENT, "https://localhost:8443");

        var caller = tokensAt(NOW).bearer("Bearer " + token.text(), VAULT);

        assertThat(caller).isEmpty();
    }

    @Test
    void a_token_is_valid_from_its_issue_until_its_expiry() {
        var header = "Bearer " + tokensAt(NOW).issue(CLIENT, VAULT).text();

        assertThat(tokensAt(NOW.plus(HOUR).minusMillis(1)).bearer(header, VAULT))
                .isPresent();
        assertThat(tokensAt(NOW.plus(HOUR)).bearer(header, VAULT)).isEmpty();
        assertThat(tokensAt(NOW.minusMillis(1)).bearer(header, VAULT)).isEmpty();
    }

    @Test
    void a_token_signed_with_another_key_is_invalid(@TempDir Path other) {
        var foreign = new TokenSigningKey(new Documents(other));
        var token = new AccessTokens(foreign, authority(), HOUR, at(NOW)).issue(CLIENT, VAULT);

        var caller = tokensAt(NOW).bearer("Bearer " + token.text(), VAULT);

        assertThat(caller).isEmpty();
    }

    @Test
    void a_token_of_another_issuer_is_invalid() {
        var elsewhere = new LoginAuthority(URI.create("https://localhost:9999"), TENANT);
        var token = new AccessTokens(key, elsewhere, HOUR, at(NOW)).issue(CLIENT, VAULT);

        var caller = tokensAt(NOW).bearer("Bearer " + token.text(), VAULT);

        assertThat(caller).isEmpty();
    }

    @Test
    void an_unsigned_token_is_invalid() {
        var claims = new JWTClaimsSet.Builder().audience(VAULT).build();

        var caller = tokensAt(NOW).bearer("Bearer " + new PlainJWT(claims).serialize(), VAULT);

        assertThat(caller).isEmpty();
    }

    @Test
    void a_header_without_a_token_identifies_no_caller() {
        var tokens = tokensAt(NOW);

        assertThat(tokens.bearer(null, VAULT)).isEmpty();
        assertThat(tokens.bearer("", VAULT)).isEmpty();
        assertThat(tokens.bearer("Bearer", VAULT)).isEmpty();
        assertThat(tokens.bearer("Bearer a.b.c", VAULT)).isEmpty();
        assertThat(tokens.bearer("Basic aGRpY2xpZW50OnNlY3JldA==", VAULT)).isEmpty();
    }

    @Test
    void tokens_stay_valid_after_a_restart() {
        var header = "Bearer " + tokensAt(NOW).issue(CLIENT, VAULT).text();

        key = new TokenSigningKey(new Documents(folder));

        assertThat(tokensAt(NOW).bearer(header, VAULT)).isPresent();
    }

    @Test
    void the_published_keys_have_no_private_members() {
        var publicKeySet = key.publicKeySet().getJsonArray("keys").getJsonObject(0);

        assertThat(publicKeySet)
                .containsKeys("kid", "n", "e", "kty")
                .doesNotContainKeys("d", "p", "q", "dp", "dq", "qi");
    }

    @Test
    void the_text_form_of_an_issued_token_is_redacted() {
        assertThat(tokensAt(NOW).issue(CLIENT, VAULT)).hasToString("IssuedToken[redacted]");
    }

    private AccessTokens tokensAt(Instant now) {
        return new AccessTokens(key, authority(), HOUR, at(now));
    }

    private static LoginAuthority authority() {
        return new LoginAuthority(URI.create("https://localhost:8443/"), TENANT);
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
