package io.keyward.blackbox.client;

import jakarta.json.JsonObject;

/**
 * A user-assigned managed identity of a customer.
 *
 * @param id its resource id
 * @param principal its object id, which access policies name
 */
public record AssignedIdentity(String id, String principal) {

    static AssignedIdentity read(JsonObject resource) {
        return new AssignedIdentity(
                resource.getString("id"), resource.getJsonObject("properties").getString("principalId"));
    }
}
