package io.keyward.localazure.key;

import io.keyward.localazure.http.Fields;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** One version of a key: its numbers, what it may be used for, and when. */
public record KeyVersion(
        String id,
        KeyKind kind,
        KeyMaterial material,
        Set<KeyOperation> operations,
        KeyAttributes attributes,
        JsonObject tags) {

    /** A new version, its numbers made here. */
    public static KeyVersion create(Fields request, Instant now) {
        var kind = KeyRequest.kind(request);
        var operations = KeyRequest.operations(request).orElseGet(kind::usualOperations);
        return made(kind, KeyMaterial.generate(kind, request), operations, request, now);
    }

    /** A new version whose numbers the customer brings (R9). */
    public static KeyVersion take(Fields request, Instant now) {
        var jwk = request.object("key");
        var declared = KeyRequest.kind(jwk);
        var kind = request.flag("hsm").orElse(false) ? declared.inHardware() : declared;
        var operations = KeyRequest.operations(jwk).orElseGet(kind::usualOperations);
        return made(kind, KeyMaterial.read(kind, jwk), operations, request, now);
    }

    private static KeyVersion made(
            KeyKind kind, KeyMaterial material, Set<KeyOperation> operations, Fields request, Instant now) {
        var attributes = KeyAttributes.createdAt(now).changedTo(request.object("attributes"), now);
        return new KeyVersion(newId(), kind, material, operations, attributes, KeyRequest.tags(request));
    }

    static KeyVersion read(JsonObject document) {
        var fields = Fields.of(document, "BadParameter");
        var kind = KeyRequest.kind(fields);
        return new KeyVersion(
                document.getString("id"),
                kind,
                KeyMaterial.read(kind, fields.object("jwk")),
                KeyRequest.knownOperations(fields),
                KeyAttributes.read(fields.object("attributes")),
                document.getJsonObject("tags"));
    }

    JsonObject toDocument() {
        return Json.createObjectBuilder()
                .add("id", id)
                .add("kty", kind.kty())
                .add("jwk", material.allFields())
                .add("key_ops", operationNames())
                .add("attributes", attributes.toJson())
                .add("tags", tags)
                .build();
    }

    /** The public JSON Web Key under the identifier that leads to it. */
    public JsonObject toJwk(String kid) {
        return Json.createObjectBuilder()
                .add("kid", kid)
                .add("kty", kind.kty())
                .add("key_ops", operationNames())
                .addAll(Json.createObjectBuilder(material.publicFields()))
                .build();
    }

    KeyVersion changedTo(Fields request, Instant now) {
        return new KeyVersion(
                id,
                kind,
                material,
                KeyRequest.operations(request).orElse(operations),
                attributes.changedTo(request.object("attributes"), now),
                request.has("tags") ? KeyRequest.tags(request) : tags);
    }

    /** The next version in a rotation: other numbers, the same use, no dates. */
    KeyVersion successor(Instant now) {
        return new KeyVersion(newId(), kind, material.renewed(kind), operations, KeyAttributes.createdAt(now), tags);
    }

    /** @throws KeyRefusal if this version may not be used so at that time */
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
        return Json.createArrayBuilder(
                        operations.stream().map(KeyOperation::wire).toList())
                .build();
    }

    private static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
