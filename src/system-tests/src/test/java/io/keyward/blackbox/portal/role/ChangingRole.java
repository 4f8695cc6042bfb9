package io.keyward.blackbox.portal.role;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.LocalAzure;
import jakarta.json.Json;
import java.util.List;
import java.util.UUID;

/** A custom role at a subscription. A test changes its actions while a user who has it is signed in. */
final class ChangingRole {

    private final LocalAzure azure;
    private final String scope;
    private final String id = UUID.randomUUID().toString();

    ChangingRole(LocalAzure azure, String subscription, String... actions) {
        this.azure = azure;
        this.scope = "/subscriptions/" + subscription;
        allow(actions);
    }

    String id() {
        return id;
    }

    /** Gives the role these actions alone. */
    void allow(String... actions) {
        var permission = Json.createObjectBuilder().add("actions", Json.createArrayBuilder(List.of(actions)));
        var properties = Json.createObjectBuilder()
                .add("roleName", "Changing " + id)
                .add("type", "CustomRole")
                .add("permissions", Json.createArrayBuilder().add(permission))
                .add("assignableScopes", Json.createArrayBuilder().add(scope));
        var address = azure.server()
                .keyward()
                .resolve(scope + "/providers/Microsoft.Authorization/roleDefinitions/" + id
                        + "?api-version=2022-05-01-preview");
        var body = Json.createObjectBuilder().add("properties", properties).build();
        new Answer(azure.server().client().call("PUT", address, azure.armToken(), body.toString())).require(201);
    }
}
