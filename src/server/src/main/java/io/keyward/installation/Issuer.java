package io.keyward.installation;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.text.Slashes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keyward as an OpenID issuer. A customer who gives a managed identity a federated credential for this issuer does not have to
 * attach the identity to Keyward's host. An assertion is valid for {@value #LIFE_MINUTES} minutes and for one audience. The
 * keys to verify it are public.
 */
@ApplicationScoped
public class Issuer {

    private static final String SETTING = "keyward.installation.issuer";
    private static final int LIFE_MINUTES = 5;

    private Optional<URI> url;
    private InstallationKeys keys;
    private Clock clock;

    protected Issuer() {} // for CDI

    @Inject
    public Issuer(@ConfigProperty(name = SETTING) Optional<URI> url, InstallationKeys keys, Clock clock) {
        this.url = url;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The issuer's name; the federated credential must contain exactly this text.
     *
     * @throws IllegalStateException if none is configured
     */
    public String name() {
        return url.map(URI::toString)
                .orElseThrow(() -> new IllegalStateException(
                        "%s is not set; set it to the address at which the authority can read Keyward's keys"
                                .formatted(SETTING)));
    }

    /** A signed JWT that names the subject, only for this audience. */
    public String assertion(String subject, String audience) {
        var now = clock.instant();
        var claims = BUILDERS.createObjectBuilder()
                .add("iss", name())
                .add("sub", subject)
                .add("aud", audience)
                .add("iat", now.getEpochSecond())
                .add("nbf", now.getEpochSecond())
                .add("exp", now.plus(Duration.ofMinutes(LIFE_MINUTES)).getEpochSecond())
                .add("jti", UUID.randomUUID().toString());
        return keys.sign("JWT", claims.build().toString());
    }

    /** The OpenID configuration, which leads an authority to the keys; empty if no issuer is configured. */
    public Optional<String> document() {
        return url.map(address -> BUILDERS.createObjectBuilder()
                .add("issuer", address.toString())
                .add("jwks_uri", Slashes.withoutTrailing(address.toString()) + "/.well-known/jwks.json")
                .add("response_types_supported", BUILDERS.createArrayBuilder().add("id_token"))
                .add("subject_types_supported", BUILDERS.createArrayBuilder().add("public"))
                .add(
                        "id_token_signing_alg_values_supported",
                        BUILDERS.createArrayBuilder().add("RS256"))
                .build()
                .toString());
    }
}
