package io.keyward.localazure.role;

import static io.keyward.localazure.TestJson.json;

import io.keyward.localazure.login.Principals;
import io.keyward.localazure.state.Documents;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Roles as Keyward would return them: its built-in roles, and the assignments that a test makes. */
public final class TestRoles implements RoleSource {

    /** The file with Keyward's built-in roles, a resource of the server module. */
    private static final Path BUILT_IN =
            Path.of("src/server/src/main/resources/io/keyward/authorization/built-in-roles.json");

    public static final String GROUP_ID =
            "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/MyResourceGroup";
    public static final String VAULT_ID = GROUP_ID + "/providers/Microsoft.KeyVault/vaults/MyKeyVault";

    private final List<RoleAssignment> inherited = new ArrayList<>();
    private final List<RoleDefinition> definitions = new ArrayList<>(builtIn());
    private final VaultRoleAssignments stored;
    private final Principals principals;

    public TestRoles(Documents documents) {
        stored = new VaultRoleAssignments(documents);
        principals = new Principals(documents);
    }

    public VaultRoles vaultRoles() {
        return new VaultRoles(stored, this, principals);
    }

    public VaultRoleAssignments stored() {
        return stored;
    }

    /** Assigns a role at a scope that Keyward stores. */
    public TestRoles inherit(String role, String principal, String scope) {
        inherited.add(assignment(role, principal, scope));
        return this;
    }

    /** Assigns a role at a vault or a key. */
    public RoleAssignment assign(String role, String principal, String scope) {
        var assignment = assignment(role, principal, scope);
        stored.put(assignment);
        return assignment;
    }

    public TestRoles define(String role, String permission) {
        definitions.add(definition(role, UUID.randomUUID().toString(), json("{'permissions':[" + permission + "]}")));
        return this;
    }

    public RoleAssignment assignment(String role, String principal, String scope) {
        return new RoleAssignment(json(("{'name':'%s','properties':{'scope':'%s','principalId':'%s','roleDefinitionId':"
                        + "'/providers/Microsoft.Authorization/roleDefinitions/%s'}}")
                .formatted(UUID.randomUUID(), scope, principal, idOf(role))));
    }

    public String idOf(String role) {
        return definitions.stream()
                .filter(definition -> definition
                        .arm()
                        .getJsonObject("properties")
                        .getString("roleName")
                        .equals(role))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Override
    public KnownRoles roles() {
        return new KnownRoles(inherited, definitions);
    }

    @Override
    public KnownRoles currentRoles() {
        return roles();
    }

    private static List<RoleDefinition> builtIn() {
        try (var reader = Json.createReader(Files.newBufferedReader(BUILT_IN))) {
            return reader.readArray()
                    .getValuesAs(
                            (JsonObject role) -> definition(role.getString("roleName"), role.getString("name"), role));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RoleDefinition definition(String name, String id, JsonObject role) {
        var properties = Json.createObjectBuilder()
                .add("roleName", name)
                .add("permissions", role.getJsonArray("permissions"))
                .add("assignableScopes", Json.createArrayBuilder().add("/"));
        return new RoleDefinition(Json.createObjectBuilder()
                .add("name", id)
                .add("properties", properties)
                .build());
    }
}
