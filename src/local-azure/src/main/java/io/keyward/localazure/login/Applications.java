package io.keyward.localazure.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.localazure.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The applications that log in with a secret: the client that all developers use, and the service principals of the directory.
 * Besides, the host has a system-assigned identity: its managed identity endpoints issue a token of this identity if a request
 * names no other.
 */
@ApplicationScoped
public class Applications {

    public static final String HOST_OBJECT_ID = "44444444-4444-4444-4444-444444444444";
    public static final String HOST_CLIENT_ID = "44444444-4444-4444-4444-000000000000";

    private String clientId;
    private String secret;
    private String objectId;
    private Principals principals;

    protected Applications() {} // for CDI

    @Inject
    public Applications(
            @ConfigProperty(name = "keyward.local-azure.client-id", defaultValue = "hdiclient") String clientId,
            @ConfigProperty(name = "keyward.local-azure.client-secret", defaultValue = "secret") String secret,
            @ConfigProperty(
                            name = "keyward.local-azure.client-object-id",
                            defaultValue = "33333333-3333-3333-3333-333333333333")
                    String objectId,
            Principals principals) {
        this.clientId = clientId;
        this.secret = secret;
        this.objectId = objectId;
        this.principals = principals;
    }

    /** The client id of the application that all developers use. */
    public String clientId() {
        return clientId;
    }

    /** The object id of the application that all developers use. */
    public String objectId() {
        return objectId;
    }

    public TokenSubject host() {
        return TokenSubject.ofApplication(HOST_OBJECT_ID, HOST_CLIENT_ID);
    }

    /** True if the client is an application that must authenticate with a secret. */
    boolean haveSecretOf(String client) {
        return AsciiCase.equal(clientId, client)
                || principals.servicePrincipal(client).isPresent();
    }

    TokenSubject authenticate(ClientCredentials credentials) {
        if (AsciiCase.equal(clientId, credentials.clientId())) {
            requireSecret(isSecret(credentials.secret()), credentials);
            return TokenSubject.ofApplication(objectId, clientId);
        }
        var principal = principals
                .servicePrincipal(credentials.clientId())
                .orElseThrow(() -> LoginRefusal.unknownClient(credentials.clientId()));
        requireSecret(principal.hasSecret(credentials.secret()), credentials);
        return TokenSubject.of(principal);
    }

    private boolean isSecret(String given) {
        return MessageDigest.isEqual(secret.getBytes(UTF_8), given.getBytes(UTF_8));
    }

    private static void requireSecret(boolean right, ClientCredentials credentials) {
        if (!right) {
            throw LoginRefusal.wrongSecret(credentials.clientId());
        }
    }
}
