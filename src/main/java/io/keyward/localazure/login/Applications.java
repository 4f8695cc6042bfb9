package io.keyward.localazure.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The applications that log in: the client with a secret that all developers use, and the host itself. The
 * system-assigned identity of the host is meant if a token request for a managed identity names none.
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

    /** The object id of the application with that client id. */
    public Optional<String> objectIdOf(String name) {
        return clientId.equalsIgnoreCase(name) ? Optional.of(objectId) : Optional.empty();
    }

    TokenSubject host() {
        return TokenSubject.ofApplication(HOST_OBJECT_ID, HOST_CLIENT_ID);
    }

    TokenSubject authenticate(ClientCredentials credentials) {
        if (!clientId.equalsIgnoreCase(credentials.clientId())) {
            throw LoginRefusal.unknownClient(credentials.clientId());
        }
        if (!MessageDigest.isEqual(secret.getBytes(UTF_8), credentials.secret().getBytes(UTF_8))) {
            throw LoginRefusal.wrongSecret(credentials.clientId());
        }
        return TokenSubject.ofApplication(objectId, clientId);
    }
}
