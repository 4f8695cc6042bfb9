package io.keyward.localazure.identity;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import jakarta.json.JsonObject;

/**
 * An issuer, subject and audience that an identity trusts. A token with exactly these three logs in as the identity.
 * The comparison is case-sensitive, as in Entra.
 *
 * @param principalId the principal id of the identity
 */
public record FederatedCredential(String principalId, String name, String issuer, String subject, String audience) {

    public static final String TYPE = ManagedIdentity.TYPE + "/federatedIdentityCredentials";

    static FederatedCredential from(JsonObject document) {
        return new FederatedCredential(
                document.getString("principalId"),
                document.getString("name"),
                document.getString("issuer"),
                document.getString("subject"),
                document.getString("audience"));
    }

    JsonObject toDocument() {
        return BUILDERS.createObjectBuilder()
                .add("principalId", principalId)
                .add("name", name)
                .add("issuer", issuer)
                .add("subject", subject)
                .add("audience", audience)
                .build();
    }

    public JsonObject toArm(ManagedIdentity identity) {
        return BUILDERS.createObjectBuilder()
                .add("id", "%s/federatedIdentityCredentials/%s".formatted(identity.id(), name))
                .add("name", name)
                .add("type", TYPE)
                .add(
                        "properties",
                        BUILDERS.createObjectBuilder()
                                .add("issuer", issuer)
                                .add("subject", subject)
                                .add("audiences", BUILDERS.createArrayBuilder().add(audience)))
                .build();
    }
}
