package io.keyward.localazure.role;

import io.keyward.localazure.text.AsciiCase;
import jakarta.json.JsonObject;
import java.util.Collection;

/** Gives a principal a role at a scope and everywhere below it, as ARM describes it. */
public record RoleAssignment(JsonObject arm) {

    public static final String TYPE = "Microsoft.Authorization/roleAssignments";

    public String name() {
        return arm.getString("name");
    }

    public RoleScope scope() {
        return new RoleScope(properties().getString("scope"));
    }

    /** The object id of the principal. */
    public String principal() {
        return properties().getString("principalId");
    }

    /** The GUID of the role, without the path before it. */
    public String role() {
        var id = properties().getString("roleDefinitionId");
        return id.substring(id.lastIndexOf('/') + 1);
    }

    public boolean isForOneOf(Collection<String> principals) {
        return principals.stream().anyMatch(principal -> AsciiCase.equal(principal(), principal));
    }

    public boolean givesTheSameAs(RoleAssignment other) {
        return scope().isSameAs(other.scope())
                && AsciiCase.equal(role(), other.role())
                && AsciiCase.equal(principal(), other.principal());
    }

    private JsonObject properties() {
        return arm.getJsonObject("properties");
    }
}
