package io.keyward.localazure.dataplane.key;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.dataplane.RequestContext;
import io.keyward.localazure.key.LocalKey;
import io.keyward.localazure.key.LocalKeyVersion;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** The JSON of a key: the bundle, the item of a list, and both with the deletion dates of a deleted key. */
record KeyBundle(RequestContext context, LocalKey key) {

    JsonObject of(LocalKeyVersion version) {
        return bundle(version).build();
    }

    JsonObject current() {
        return of(key.current());
    }

    JsonObject item() {
        return item(context.keyUrl(key.name()), key.current()).build();
    }

    JsonObject item(LocalKeyVersion version) {
        return item(kid(version), version).build();
    }

    JsonObject deleted() {
        return withDeletion(bundle(key.current())).build();
    }

    JsonObject deletedItem() {
        return withDeletion(item(context.keyUrl(key.name()), key.current())).build();
    }

    String kid(LocalKeyVersion version) {
        return context.keyUrl(key.name()) + "/" + version.id();
    }

    private JsonObjectBuilder bundle(LocalKeyVersion version) {
        return BUILDERS.createObjectBuilder()
                .add("key", version.toJwk(kid(version)))
                .add("attributes", attributes(version))
                .add("tags", version.tags());
    }

    private JsonObjectBuilder item(String kid, LocalKeyVersion version) {
        return BUILDERS.createObjectBuilder()
                .add("kid", kid)
                .add("attributes", attributes(version))
                .add("tags", version.tags());
    }

    private JsonObjectBuilder attributes(LocalKeyVersion version) {
        return version.attributes()
                .toWire(context.vault().settings().recovery())
                .add("exportable", false);
    }

    /** A vault without soft delete returns a deleted key without deletion dates. */
    private JsonObjectBuilder withDeletion(JsonObjectBuilder json) {
        key.deletion().ifPresent(deletion -> json.add("recoveryId", context.deletedKeyUrl(key.name()))
                .add("deletedDate", deletion.deletedAt().getEpochSecond())
                .add("scheduledPurgeDate", deletion.purgedAt().getEpochSecond()));
        return json;
    }
}
