package io.keyward.blackbox.client;

import io.keyward.testserver.LocalClient;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A user, group or service principal that a test created in the local directory. It calls Keyward directly, so no answer
 * comes from the ARM of the local Azure.
 */
public final class DirectoryPrincipal {

    private static final String API_VERSION = "?api-version=2021-06-01";

    private final LocalAzure azure;
    private final JsonObject description;
    private final String kind;

    private DirectoryPrincipal(LocalAzure azure, String kind, JsonObject description) {
        this.azure = azure;
        this.kind = kind;
        this.description = description;
    }

    /** A service principal without groups, app roles and role assignments. */
    public static DirectoryPrincipal servicePrincipal(LocalAzure azure) {
        return make(azure, "servicePrincipal", List.of(), List.of());
    }

    public static DirectoryPrincipal servicePrincipal(LocalAzure azure, List<String> groups, List<String> appRoles) {
        return make(azure, "servicePrincipal", groups, appRoles);
    }

    public static DirectoryPrincipal user(LocalAzure azure, List<String> groups) {
        return make(azure, "user", groups, List.of());
    }

    /** A user in no group who has this role at the scope. */
    public static DirectoryPrincipal userWith(LocalAzure azure, String role, String scope) {
        var user = user(azure, List.of());
        user.assign(role, scope);
        return user;
    }

    public static DirectoryPrincipal group(LocalAzure azure) {
        return make(azure, "group", List.of(), List.of());
    }

    /** A user, group or service principal with this name. */
    public static DirectoryPrincipal named(LocalAzure azure, String kind, String name) {
        return make(azure, kind, name, List.of(), List.of());
    }

    private static DirectoryPrincipal make(LocalAzure azure, String kind, List<String> groups, List<String> appRoles) {
        return make(azure, kind, kind + UUID.randomUUID(), groups, appRoles);
    }

    private static DirectoryPrincipal make(
            LocalAzure azure, String kind, String name, List<String> groups, List<String> appRoles) {
        var body = Json.createObjectBuilder()
                .add("kind", kind)
                .add("groups", Json.createArrayBuilder(groups))
                .add("appRoles", Json.createArrayBuilder(appRoles));
        var made = azure.control("PUT", "principals/" + name, body.build());
        return new DirectoryPrincipal(azure, kind, made.require(200).json());
    }

    public String objectId() {
        return description.getString("objectId");
    }

    /** Assigns a role at a scope, as {@code hdiclient}. Returns the path of the assignment. */
    public String assign(String roleId, String scope) {
        var path =
                scope.replaceAll("/$", "") + "/providers/Microsoft.Authorization/roleAssignments/" + UUID.randomUUID();
        var properties = Json.createObjectBuilder()
                .add("roleDefinitionId", "/providers/Microsoft.Authorization/roleDefinitions/" + roleId)
                .add("principalId", objectId())
                .add("principalType", kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1));
        var body = Json.createObjectBuilder().add("properties", properties).build();
        asOwner("PUT", path, body.toString()).require(201);
        return path;
    }

    /** Removes an assignment, as {@code hdiclient}. */
    public void remove(String assignment) {
        asOwner("DELETE", assignment, null).require(200);
    }

    private Answer asOwner(String method, String path, String body) {
        return send(method, path, azure.armToken(), body);
    }

    /** Calls Keyward as this principal. If {@code body} is null, the request has no body. */
    public Answer call(String method, String path, String body) {
        return send(method, path, token(), body);
    }

    private Answer send(String method, String path, String token, String body) {
        var server = azure.server();
        var address = server.keyward().resolve(path.contains("?") ? path : path + API_VERSION);
        return new Answer(server.client().call(method, address, token, body));
    }

    /** A token for Keyward. */
    public String token() {
        var scope = azure.server().azure() + "/.default";
        return kind.equals("user")
                ? tokens(scope).getString("access_token")
                : client().token(clientId(), secret(), scope);
    }

    /** The ID token that a user receives with the access token. */
    public String idToken() {
        return tokens(azure.server().azure() + "/.default").getString("id_token");
    }

    private JsonObject tokens(String scope) {
        return client().userTokens(description.getString("name"), secret(), scope);
    }

    /** The name with which a service principal logs in. */
    public String clientId() {
        return description.getString("clientId");
    }

    public String name() {
        return description.getString("name");
    }

    public String secret() {
        return description.getString("secret");
    }

    private LocalClient client() {
        return azure.server().client();
    }
}
