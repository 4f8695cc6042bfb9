package io.keyward.arm.cluster;

import static io.keyward.text.JsonFactories.BUILDERS;
import static io.keyward.text.JsonFactories.PROVIDER;
import static io.keyward.text.JsonFactories.READERS;

import io.keyward.arm.json.JsonMember;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterKind;
import jakarta.json.JsonObject;
import jakarta.json.JsonPointer;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Optional;

/**
 * The stored part of a cluster's creation request: no secrets, and nothing that has columns of its own. {@link ClusterSchema}
 * defines the stored members. If an earlier release stored a member that is refused now, it is left out, because a read would
 * show it as if it had an effect.
 *
 * @param text the stored JSON
 * @param body the part of the stored JSON that this release shows
 */
public record StoredRequest(String text, JsonObject body, ClusterKind kind) {

    private static final JsonPointer COMPONENTS =
            PROVIDER.createPointer("/properties/clusterDefinition/componentVersion");

    private static final JsonPointer KIND = PROVIDER.createPointer("/properties/clusterDefinition/kind");

    public StoredRequest(Cluster cluster) {
        this(cluster.definition(), cluster.kind());
    }

    StoredRequest(String text, ClusterKind kind) {
        this(text, kept(text), kind);
    }

    /** The text to store for a request. Equal requests have equal texts. */
    static String definition(JsonMember body, ClusterKind kind) {
        return withoutDefaults(ClusterSchema.BODY.select(body), kind);
    }

    /** The text that this release would store for the same request. */
    String definition() {
        return withoutDefaults(Optional.of(body), kind);
    }

    /** True if {@code definition} is what this release would store for the same request. The case of the kind is ignored. */
    boolean isRepeatedBy(String definition) {
        return withKind(definition).equals(withKind(definition()));
    }

    private JsonObject withKind(String definition) {
        try (var reader = READERS.createReader(new StringReader(definition))) {
            var request = reader.readObject();
            return KIND.containsValue(request) ? KIND.replace(request, PROVIDER.createValue(kind.wireName())) : request;
        }
    }

    // a read shows the default versions, and a client may send them back
    private static String withoutDefaults(Optional<JsonValue> selected, ClusterKind kind) {
        var body = selected.map(JsonValue::asJsonObject).orElse(JsonValue.EMPTY_JSON_OBJECT);
        var isDefault =
                COMPONENTS.containsValue(body) && COMPONENTS.getValue(body).equals(defaultComponents(kind));
        return (isDefault ? COMPONENTS.remove(body) : body).toString();
    }

    private static JsonObject defaultComponents(ClusterKind kind) {
        var versions = BUILDERS.createObjectBuilder();
        kind.defaultComponents().forEach(versions::add);
        return versions.build();
    }

    private static JsonObject kept(String text) {
        try (var reader = READERS.createReader(new StringReader(text))) {
            return ClusterSchema.BODY
                    .keep(JsonMember.root(reader.readObject()))
                    .map(JsonValue::asJsonObject)
                    .orElse(JsonValue.EMPTY_JSON_OBJECT);
        }
    }

    JsonObject properties() {
        return member(body, "properties").orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    /**
     * The kind, as the customer wrote it if it is stored, and the versions of the components: the default ones if none are
     * stored.
     */
    JsonObject clusterDefinition() {
        var versions = BUILDERS.createObjectBuilder().add("componentVersion", defaultComponents(kind));
        var stored = member(properties(), "clusterDefinition").orElse(JsonValue.EMPTY_JSON_OBJECT);
        return BUILDERS.createObjectBuilder()
                .add("kind", kind.wireName())
                .addAll(versions)
                .addAll(BUILDERS.createObjectBuilder(stored))
                .build();
    }

    /** True if the platform also encrypts the caches and temp disks on its hosts. */
    public boolean encryptionAtHost() {
        return member(properties(), "diskEncryptionProperties")
                .filter(encryption -> encryption.getBoolean("encryptionAtHost", false))
                .isPresent();
    }

    private static Optional<JsonObject> member(JsonObject object, String name) {
        return Optional.ofNullable(object.getJsonObject(name));
    }
}
