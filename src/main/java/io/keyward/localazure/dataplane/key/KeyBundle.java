package io.keyward.localazure.dataplane.key;

import io.keyward.localazure.dataplane.Entry;
import io.keyward.localazure.key.KeyVersion;
import io.keyward.localazure.key.LocalKey;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** How a vault shows a key: as a bundle, as an item of a list, and either of them when it is deleted. */
record KeyBundle(Entry entry, LocalKey key) {

    JsonObject of(KeyVersion version) {
        return bundle(version).build();
    }

    JsonObject current() {
        return of(key.current());
    }

    JsonObject item() {
        return item(entry.keyUrl(key.name()), key.current()).build();
    }

    JsonObject item(KeyVersion version) {
        return item(kid(version), version).build();
    }

    JsonObject deleted() {
        return withDeletion(bundle(key.current())).build();
    }

    JsonObject deletedItem() {
        return withDeletion(item(entry.keyUrl(key.name()), key.current())).build();
    }

    String kid(KeyVersion version) {
        return entry.keyUrl(key.name()) + "/" + version.id();
    }

    private JsonObjectBuilder bundle(KeyVersion version) {
        return Json.createObjectBuilder()
                .add("key", version.toJwk(kid(version)))
                .add(
                        "attributes",
                        version.attributes().toJson(entry.vault().settings().recovery()))
                .add("tags", version.tags());
    }

    private JsonObjectBuilder item(String kid, KeyVersion version) {
        return Json.createObjectBuilder()
                .add("kid", kid)
                .add(
                        "attributes",
                        version.attributes().toJson(entry.vault().settings().recovery()))
                .add("tags", version.tags());
    }

    /** Where nothing is kept of deleted keys there is nothing more to say. */
    private JsonObjectBuilder withDeletion(JsonObjectBuilder json) {
        key.deletion().ifPresent(way -> json.add("recoveryId", entry.deletedKeyUrl(key.name()))
                .add("deletedDate", way.deletedAt().getEpochSecond())
                .add("scheduledPurgeDate", way.purgedAt().getEpochSecond()));
        return json;
    }
}
