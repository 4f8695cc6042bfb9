package io.keyward.localazure.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The applications that can log in with a secret: one, the client everybody uses on a laptop. Beside it stands the
 * host itself, whose system-assigned identity is meant when a managed identity's token is asked for and none is named.
 */
@ApplicationScoped
public class Applications {

    static final String HOST_OBJECT_ID = "44444444-4444-4444-4444-444444444444";
    static final String HOST_CLIENT_ID = "44444444-4444-4444-4444-000000000000";

    private String clientId;
    private String secret;
    private String objectId;

    protected Applications() {} // for CDI

    @Inject
    public Applications(
            @ConfigProperty(name = "keyward.local-azure.client-id", defaultValue = "hdiclient") String clientId,
            @ConfigProperty(name = "keyward.local-azure.client-secret", defaultValue = "secret") String secret,
            @ConfigProperty(
                            name = "keyward.local-azure.client-object-id",
                            defaultValue = "33333333-3333-3333-3333-333333333333")
                    String objectId) {
        this.clientId = clientId;
        this.secret = secret;
        this.objectId = objectId;
    }

    /** The object id of the application that calls itself so. */
    public Optional<String> objectIdOf(String name) {
        return clientId.equalsIgnoreCase(name) ? Optional.of(objectId) : Optional.empty();
    }

    TokenSubject host() {
        return TokenSubject.ofApplication(HOST_OBJECT_ID, HOST_CLIENT_ID);
    }

    TokenSubject authenticate(ClientCredentials shown) {
        if (!clientId.equalsIgnoreCase(shown.clientId())) {
            throw LoginRefusal.unknownClient(shown.clientId());
        }
        if (!MessageDigest.isEqual(secret.getBytes(UTF_8), shown.secret().getBytes(UTF_8))) {
            throw LoginRefusal.wrongSecret(shown.clientId());
        }
        return TokenSubject.ofApplication(objectId, clientId);
    }
}
