package io.keyward.arm.permission;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.LocalAzure;
import jakarta.json.Json;
import java.util.List;
import java.util.UUID;

/** Custom roles that allow everything with clusters except assigning identities. */
final class CustomRoles {

    private final LocalAzure azure;

    CustomRoles(LocalAzure azure) {
        this.azure = azure;
    }

    Answer define(String name, String scope) {
        return define(UUID.randomUUID().toString(), name, scope);
    }

    Answer define(String id, String name, String scope) {
        var permission =
                Json.createObjectBuilder().add("actions", Json.createArrayBuilder(List.of("Microsoft.HDInsight/*")));
        var properties = Json.createObjectBuilder()
                .add("roleName", name)
                .add("type", "CustomRole")
                .add("permissions", Json.createArrayBuilder().add(permission))
                .add("assignableScopes", Json.createArrayBuilder(List.of(scope)));
        var address = azure.server()
                .keyward()
                .resolve(scope + "/providers/Microsoft.Authorization/roleDefinitions/" + id
                        + "?api-version=2022-05-01-preview");
        var body = Json.createObjectBuilder().add("properties", properties).build();
        return new Answer(azure.server().client().call("PUT", address, azure.armToken(), body.toString()));
    }
}
