package io.keyward.blackbox.client;

import jakarta.json.Json;
import java.util.UUID;

/** Azure's built-in roles for the keys of a vault. They can be assigned at a vault and everywhere above it. */
public enum VaultRole {
    ADMINISTRATOR("00482a5a-887f-4fb3-b363-3b7fe8e74483"),
    CRYPTO_USER("12338af0-0e69-4776-bea7-57ae8d297424"),
    CRYPTO_SERVICE_ENCRYPTION_USER("e147488a-f6f5-4113-8e2d-b22465e65bf6");

    private final String id;

    VaultRole(String id) {
        this.id = id;
    }

    /** Assigns the role as {@code hdiclient}, through ARM. Returns the path of the assignment. */
    public String assign(LocalAzure azure, String principal, String scope) {
        var path = "%s/providers/Microsoft.Authorization/roleAssignments/%s".formatted(scope, UUID.randomUUID());
        var properties = Json.createObjectBuilder()
                .add("roleDefinitionId", "/providers/Microsoft.Authorization/roleDefinitions/" + id)
                .add("principalId", principal)
                .add("principalType", "ServicePrincipal");
        azure.arm(
                        "PUT",
                        path,
                        Json.createObjectBuilder().add("properties", properties).build())
                .require(201);
        return path;
    }
}
