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
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

    private static final String VAULT = "https://vault.azure.net";
    private static final String TENANT = "22222222-2222-2222-2222-222222222222";
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final TokenSubject CLIENT = TokenSubject.ofApplication("object", "hdiclient");

    @TempDir
    Path folder;

    private SigningKey key;

    @BeforeEach
    void an_authority() {
        key = new SigningKey(new Documents(folder));
    }

    @Test
    void a_token_says_who_was_let_in() {
        var token = tokensAt(NOW).issue(CLIENT, VAULT);

        var caller = tokensAt(NOW).bearer("Bearer " + token.text(), VAULT);

        assertThat(caller).contains(new Caller("object", "hdiclient", TENANT));
    }

    @Test
    void a_token_carries_what_the_clients_and_the_vaults_read() throws ParseException {
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

    @Test
    void a_managed_identity_is_named_by_its_arm_id_too() throws ParseException {
        var subject = new TokenSubject("object", "client", Optional.of("/subscriptions/s"));

        var token = tokensAt(NOW).issue(subject, VAULT);

        assertThat(SignedJWT.parse(token.text()).getJWTClaimsSet().getStringClaim("xms_mirid"))
                .isEqualTo("/subscriptions/s");
    }

    @Test
    void slashes_at_the_end_of_an_audience_mean_nothing() {
        var token = tokensAt(NOW).issue(CLIENT, "https://localhost:8443//");

        var caller =
                tokensAt(NOW).bearer("bearer " + token.text(), "https://localhost:9443", "https://localhost:8443/");

        assertThat(caller).isPresent();
    }

    @Test
    void a_token_for_somebody_else_is_none() {
        var token = tokensAt(NOW).issue(CLIENT, "https://localhost:8443");

        var caller = tokensAt(NOW).bearer("Bearer " + token.text(), VAULT);

        assertThat(caller).isEmpty();
    }

    @Test
    void a_token_is_good_until_its_expiry_and_not_before_its_issue() {
        var header = "Bearer " + tokensAt(NOW).issue(CLIENT, VAULT).text();

        assertThat(tokensAt(NOW.plus(HOUR).minusMillis(1)).bearer(header, VAULT))
                .isPresent();
        assertThat(tokensAt(NOW.plus(HOUR)).bearer(header, VAULT)).isEmpty();
        assertThat(tokensAt(NOW.minusMillis(1)).bearer(header, VAULT)).isEmpty();
    }

    @Test
    void a_foreign_signature_is_refused(@TempDir Path other) {
        var foreign = new SigningKey(new Documents(other));
        var token = new Tokens(foreign, authority(), HOUR, at(NOW)).issue(CLIENT, VAULT);

        var caller = tokensAt(NOW).bearer("Bearer " + token.text(), VAULT);

        assertThat(caller).isEmpty();
    }

    @Test
    void a_foreign_issuer_is_refused() {
        var elsewhere = new Authority(URI.create("https://localhost:9999"), TENANT);
        var token = new Tokens(key, elsewhere, HOUR, at(NOW)).issue(CLIENT, VAULT);

        var caller = tokensAt(NOW).bearer("Bearer " + token.text(), VAULT);

        assertThat(caller).isEmpty();
    }

    @Test
    void an_unsigned_token_is_none() {
        var claims = new JWTClaimsSet.Builder().audience(VAULT).build();

        var caller = tokensAt(NOW).bearer("Bearer " + new PlainJWT(claims).serialize(), VAULT);

        assertThat(caller).isEmpty();
    }

    @Test
    void a_header_that_holds_no_token_names_nobody() {
        var tokens = tokensAt(NOW);

        assertThat(tokens.bearer(null, VAULT)).isEmpty();
        assertThat(tokens.bearer("", VAULT)).isEmpty();
        assertThat(tokens.bearer("Bearer", VAULT)).isEmpty();
        assertThat(tokens.bearer("Bearer a.b.c", VAULT)).isEmpty();
        assertThat(tokens.bearer("Basic aGRpY2xpZW50OnNlY3JldA==", VAULT)).isEmpty();
    }

    @Test
    void tokens_outlive_a_restart() {
        var header = "Bearer " + tokensAt(NOW).issue(CLIENT, VAULT).text();

        key = new SigningKey(new Documents(folder));

        assertThat(tokensAt(NOW).bearer(header, VAULT)).isPresent();
    }

    @Test
    void the_published_keys_hold_no_private_half() {
        var published = key.published().getJsonArray("keys").getJsonObject(0);

        assertThat(published).containsKeys("kid", "n", "e", "kty").doesNotContainKeys("d", "p", "q", "dp", "dq", "qi");
    }

    @Test
    void an_issued_token_has_no_text_of_its_own() {
        assertThat(tokensAt(NOW).issue(CLIENT, VAULT)).hasToString("IssuedToken[redacted]");
    }

    private Tokens tokensAt(Instant now) {
        return new Tokens(key, authority(), HOUR, at(now));
    }

    private static Authority authority() {
        return new Authority(URI.create("https://localhost:8443/"), TENANT);
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
