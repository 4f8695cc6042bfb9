package io.keyward.localazure.key;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.http.Fields;
import io.keyward.localazure.object.ObjectTags;
import io.keyward.localazure.object.VersionAttributes;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** One version of a key: its material, its permitted operations and its attributes. */
public record LocalKeyVersion(
        String id,
        KeyKind kind,
        KeyMaterial material,
        Set<KeyOperation> operations,
        VersionAttributes attributes,
        JsonObject tags) {

    /** Generates a new version. */
    public static LocalKeyVersion create(Fields request, Instant now) {
        var kind = KeyRequest.kind(request);
        var operations = KeyRequest.operations(request).orElseGet(kind::defaultOperations);
        return newVersion(kind, KeyMaterial.generate(kind, request), operations, request, now);
    }

    /** Imports a version whose material the customer provides (R9). */
    public static LocalKeyVersion importKey(Fields request, Instant now) {
        var jwk = request.object("key");
        var declared = KeyRequest.kind(jwk);
        var kind = request.flag("hsm").orElse(false) ? declared.hsmKind() : declared;
        var operations = KeyRequest.operations(jwk).orElseGet(kind::defaultOperations);
        return newVersion(kind, KeyMaterial.read(kind, jwk), operations, request, now);
    }

    private static LocalKeyVersion newVersion(
            KeyKind kind, KeyMaterial material, Set<KeyOperation> operations, Fields request, Instant now) {
        var attributes = VersionAttributes.createdAt(now).withChanges(request.object("attributes"), now);
        return new LocalKeyVersion(newId(), kind, material, operations, attributes, ObjectTags.of(request));
    }

    static LocalKeyVersion read(JsonObject document) {
        var fields = Fields.of(document, "BadParameter");
        var kind = KeyRequest.kind(fields);
        return new LocalKeyVersion(
                document.getString("id"),
                kind,
                KeyMaterial.read(kind, fields.object("jwk")),
                KeyRequest.knownOperations(fields),
                VersionAttributes.read(fields.object("attributes")),
                document.getJsonObject("tags"));
    }

    JsonObject toDocument() {
        return BUILDERS.createObjectBuilder()
                .add("id", id)
                .add("kty", kind.kty())
                .add("jwk", material.allFields())
                .add("key_ops", operationNames())
                .add("attributes", attributes.toJson())
                .add("tags", tags)
                .build();
    }

    /** The public JSON Web Key with its key identifier. */
    public JsonObject toJwk(String kid) {
        return BUILDERS.createObjectBuilder()
                .add("kid", kid)
                .add("kty", kind.kty())
                .add("key_ops", operationNames())
                .addAll(BUILDERS.createObjectBuilder(material.publicFields()))
                .build();
    }

    LocalKeyVersion withChanges(Fields request, Instant now) {
        return new LocalKeyVersion(
                id,
                kind,
                material,
                KeyRequest.operations(request).orElse(operations),
                attributes.withChanges(request.object("attributes"), now),
                request.has("tags") ? ObjectTags.of(request) : tags);
    }

    /** The next version in a rotation: new material, the same operations and tags, no validity dates. */
    LocalKeyVersion successor(Instant now) {
        return new LocalKeyVersion(
                newId(), kind, material.regenerate(kind), operations, VersionAttributes.createdAt(now), tags);
    }

    /** @throws KeyRefusal 403 if the operation is not allowed at that time */
    public void requireUsable(KeyOperation operation, Instant now) {
        if (!attributes.enabled()) {
            throw KeyRefusal.disabled(operation);
        }
        if (operation.needsValidDates()) {
            requireValid(operation, now);
        }
        if (!operations.contains(operation)) {
            throw KeyRefusal.operationForbidden(operation);
        }
    }

    private void requireValid(KeyOperation operation, Instant now) {
        if (attributes.notBefore().filter(now::isBefore).isPresent()) {
            throw KeyRefusal.notYetValid(operation);
        }
        if (attributes.expires().filter(expiry -> !now.isBefore(expiry)).isPresent()) {
            throw KeyRefusal.expired(operation);
        }
    }

    private JsonArray operationNames() {
        return BUILDERS.createArrayBuilder(
                        operations.stream().map(KeyOperation::wireName).toList())
                .build();
    }

    private static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
