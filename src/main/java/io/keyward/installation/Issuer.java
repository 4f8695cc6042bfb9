package io.keyward.installation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keyward as an issuer of its own: customers who let their managed identity trust it, by a federated credential, need not
 * attach that identity to Keyward's host. What it asserts is short-lived and for one exchange; how to verify it is
 * public.
 */
@ApplicationScoped
public class Issuer {

    private static final String SETTING = "keyward.installation.issuer";
    private static final Duration LIFE = Duration.ofMinutes(5);

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
     * The issuer's name, to the letter what the federated credential has to say.
     *
     * @throws IllegalStateException where the installation has none
     */
    public String name() {
        return url.map(URI::toString)
                .orElseThrow(() -> new IllegalStateException(
                        "%s is not set; set it to the address at which the authority can read Keyward's keys"
                                .formatted(SETTING)));
    }

    /** A signed word of Keyward about the subject, for that audience alone. */
    public String assertion(String subject, String audience) {
        var now = clock.instant();
        var claims = Json.createObjectBuilder()
                .add("iss", name())
                .add("sub", subject)
                .add("aud", audience)
                .add("iat", now.getEpochSecond())
                .add("nbf", now.getEpochSecond())
                .add("exp", now.plus(LIFE).getEpochSecond())
                .add("jti", UUID.randomUUID().toString());
        return keys.sign("JWT", claims.build().toString());
    }

    /** The document by which an authority finds the keys; empty where the installation issues nothing. */
    public Optional<String> document() {
        return url.map(address -> Json.createObjectBuilder()
                .add("issuer", address.toString())
                .add("jwks_uri", address.toString().replaceFirst("/+$", "") + "/.well-known/jwks.json")
                .add("response_types_supported", Json.createArrayBuilder().add("id_token"))
                .add("subject_types_supported", Json.createArrayBuilder().add("public"))
                .add(
                        "id_token_signing_alg_values_supported",
                        Json.createArrayBuilder().add("RS256"))
                .build()
                .toString());
    }
}
