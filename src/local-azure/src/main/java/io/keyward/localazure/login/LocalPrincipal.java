package io.keyward.localazure.login;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.localazure.http.Fields;
import io.keyward.localazure.text.AsciiCase;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * A user, group or service principal of the local directory, created through the control API.
 *
 * @param name the name; a user signs in with it
 * @param clientId the application id, with which a service principal signs in; empty for users and groups
 * @param secret the password of a user or the secret of a service principal
 * @param groups the object ids of the groups that it is a member of
 * @param appRoles the values of the app roles that are assigned to it
 */
public record LocalPrincipal(
        String name,
        PrincipalKind kind,
        String objectId,
        String clientId,
        String secret,
        List<String> groups,
        List<String> appRoles) {

    /** The kinds of principals, with the spelling of the control API. */
    public enum PrincipalKind {
        USER("user"),
        GROUP("group"),
        SERVICE_PRINCIPAL("servicePrincipal");

        private final String wire;

        PrincipalKind(String wire) {
            this.wire = wire;
        }

        private static PrincipalKind read(Fields request) {
            var name = request.text("kind").orElse("");
            return Arrays.stream(values())
                    .filter(kind -> AsciiCase.equal(kind.wire, name))
                    .findFirst()
                    .orElseThrow(() -> request.malformed("'kind' must be user, group or servicePrincipal"));
        }
    }

    public LocalPrincipal {
        groups = List.copyOf(groups);
        appRoles = List.copyOf(appRoles);
    }

    /** Ids or a secret that the request leaves out are generated at random. */
    static LocalPrincipal read(String name, Fields request) {
        var kind = PrincipalKind.read(request);
        return new LocalPrincipal(
                name,
                kind,
                request.text("objectId").orElseGet(LocalPrincipal::random),
                kind == PrincipalKind.SERVICE_PRINCIPAL
                        ? request.text("clientId").orElseGet(LocalPrincipal::random)
                        : "",
                request.text("secret").orElseGet(LocalPrincipal::random),
                request.texts("groups"),
                request.texts("appRoles"));
    }

    private static String random() {
        return UUID.randomUUID().toString();
    }

    public boolean hasSecret(String given) {
        return MessageDigest.isEqual(secret.getBytes(UTF_8), given.getBytes(UTF_8));
    }

    JsonObject toJson() {
        return BUILDERS.createObjectBuilder()
                .add("name", name)
                .add("kind", kind.wire)
                .add("objectId", objectId)
                .add("clientId", clientId)
                .add("secret", secret)
                .add("groups", array(groups))
                .add("appRoles", array(appRoles))
                .build();
    }

    private static JsonArray array(List<String> texts) {
        return BUILDERS.createArrayBuilder(texts).build();
    }

    @Override
    public String toString() {
        return "LocalPrincipal[%s %s]".formatted(kind.wire, name);
    }
}
