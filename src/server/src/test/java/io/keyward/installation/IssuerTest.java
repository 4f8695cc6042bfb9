package io.keyward.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import jakarta.json.Json;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuerTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void an_assertion_names_issuer_subject_and_audience_and_expires_after_five_minutes() throws Exception {
        var issuer = issuer("https://keyward.example.com");

        var claims =
                SignedJWT.parse(issuer.assertion("somebody", "api://exchange")).getJWTClaimsSet();

        assertThat(claims.getIssuer()).isEqualTo("https://keyward.example.com");
        assertThat(claims.getSubject()).isEqualTo("somebody");
        assertThat(claims.getAudience()).containsExactly("api://exchange");
        assertThat(claims.getNotBeforeTime()).isEqualTo(Date.from(NOW));
        assertThat(claims.getExpirationTime()).isEqualTo(Date.from(NOW.plus(Duration.ofMinutes(5))));
    }

    @Test
    void each_assertion_has_its_own_id() throws Exception {
        var issuer = issuer("https://keyward.example.com");

        var one = SignedJWT.parse(issuer.assertion("s", "a")).getJWTClaimsSet();
        var other = SignedJWT.parse(issuer.assertion("s", "a")).getJWTClaimsSet();

        assertThat(one.getJWTID()).isNotEqualTo(other.getJWTID());
    }

    @Test
    void the_openid_configuration_has_the_exact_issuer_name_and_the_address_of_its_keys() {
        var document = issuer("https://keyward.example.com/").document().orElseThrow();

        var read = Json.createReader(new StringReader(document)).readObject();

        assertThat(read.getString("issuer")).isEqualTo("https://keyward.example.com/");
        assertThat(read.getString("jwks_uri")).isEqualTo("https://keyward.example.com/.well-known/jwks.json");
    }

    @Test
    void an_installation_without_an_address_names_the_missing_setting() {
        var issuer = new Issuer(Optional.empty(), new InstallationKeys(Optional.empty(), CLOCK), CLOCK);

        assertThat(issuer.document()).isEmpty();
        assertThatThrownBy(() -> issuer.assertion("s", "a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("keyward.installation.issuer");
    }

    private Issuer issuer(String url) {
        SigningKeyFiles.privateKey(folder, "2026-11-24.pem");
        return new Issuer(Optional.of(URI.create(url)), new InstallationKeys(Optional.of(folder), CLOCK), CLOCK);
    }
}
