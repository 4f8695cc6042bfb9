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
 * What a cluster keeps of its creation request: no secrets, and nothing that has columns of its own. {@link ClusterSchema}
 * says which members these are. Members that an earlier release stored and that are refused now are left out: a read would
 * show them as if they were in force.
 *
 * @param text the stored JSON
 * @param body what this release shows of it
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

    /** The text to store for a request, which is the same for equal requests. */
    static String definition(JsonMember body, ClusterKind kind) {
        return withoutDefaults(ClusterSchema.BODY.select(body), kind);
    }

    /** The text that this release would store for the same request. */
    String definition() {
        return withoutDefaults(Optional.of(body), kind);
    }

    /** True if this release would store this text for the same request, which may write the kind in another case. */
    boolean isRepeatedBy(String definition) {
        return withKind(definition).equals(withKind(definition()));
    }

    private JsonObject withKind(String definition) {
        try (var reader = READERS.createReader(new StringReader(definition))) {
            var request = reader.readObject();
            return KIND.containsValue(request) ? KIND.replace(request, PROVIDER.createValue(kind.wire())) : request;
        }
    }

    // a read shows the default versions, and a client may send back what it read
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

    /** The kind as the customer wrote it, and the versions of the components: the default ones if none are stored. */
    JsonObject clusterDefinition() {
        var versions = BUILDERS.createObjectBuilder().add("componentVersion", defaultComponents(kind));
        var stored = member(properties(), "clusterDefinition").orElse(JsonValue.EMPTY_JSON_OBJECT);
        return BUILDERS.createObjectBuilder()
                .add("kind", kind.wire())
                .addAll(versions)
                .addAll(BUILDERS.createObjectBuilder(stored))
                .build();
    }

    /** Whether the platform encrypts the caches and temp disks on its hosts, too. */
    public boolean encryptionAtHost() {
        return member(properties(), "diskEncryptionProperties")
                .filter(encryption -> encryption.getBoolean("encryptionAtHost", false))
                .isPresent();
    }

    private static Optional<JsonObject> member(JsonObject object, String name) {
        return Optional.ofNullable(object.getJsonObject(name));
    }
}
