package io.keyward.localazure.dataplane.secret;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.dataplane.RequestContext;
import io.keyward.localazure.secret.LocalSecret;
import io.keyward.localazure.secret.LocalSecretVersion;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** The JSON of a secret: the bundle with its value, the item of a list, and the forms of a deleted secret. */
record SecretBundle(RequestContext context, LocalSecret secret) {

    JsonObject withValue(LocalSecretVersion version) {
        return item(id(version), version).add("value", version.value()).build();
    }

    JsonObject withoutValue(LocalSecretVersion version) {
        return item(id(version), version).build();
    }

    JsonObject item() {
        return item(url(), secret.current()).build();
    }

    JsonObject deleted() {
        return withDeletion(item(id(secret.current()), secret.current())).build();
    }

    JsonObject deletedItem() {
        return withDeletion(item(url(), secret.current())).build();
    }

    private JsonObjectBuilder item(String id, LocalSecretVersion version) {
        var json = BUILDERS.createObjectBuilder()
                .add("id", id)
                .add(
                        "attributes",
                        version.attributes()
                                .toWire(context.vault().settings().recovery())
                                .build())
                .add("tags", version.tags());
        version.contentType().ifPresent(type -> json.add("contentType", type));
        return json;
    }

    /** A vault without soft delete returns a deleted secret without deletion dates. */
    private JsonObjectBuilder withDeletion(JsonObjectBuilder json) {
        secret.deletion().ifPresent(deletion -> json.add("recoveryId", context.deletedSecretUrl(secret.name()))
                .add("deletedDate", deletion.deletedAt().getEpochSecond())
                .add("scheduledPurgeDate", deletion.purgedAt().getEpochSecond()));
        return json;
    }

    private String id(LocalSecretVersion version) {
        return url() + "/" + version.id();
    }

    private String url() {
        return context.secretUrl(secret.name());
    }
}
