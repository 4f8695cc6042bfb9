package io.keyward.localazure.key;

import io.keyward.localazure.http.Fields;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A key with all its versions, oldest first; the newest is the current one. */
public record LocalKey(
        String name, List<KeyVersion> versions, Optional<Deletion> deletion, Optional<JsonObject> rotationPolicy) {

    static LocalKey of(String name, KeyVersion first) {
        return new LocalKey(name, List.of(first), Optional.empty(), Optional.empty());
    }

    static LocalKey read(JsonObject document) {
        return new LocalKey(
                document.getString("name"),
                document.getJsonArray("versions").stream()
                        .map(JsonValue::asJsonObject)
                        .map(KeyVersion::read)
                        .toList(),
                Optional.ofNullable(document.getJsonObject("deletion")).map(Deletion::read),
                Optional.ofNullable(document.getJsonObject("rotationPolicy")));
    }

    JsonObject toDocument() {
        var all = Json.createArrayBuilder();
        versions.forEach(version -> all.add(version.toDocument()));
        var document = Json.createObjectBuilder().add("name", name).add("versions", all);
        deletion.ifPresent(way -> document.add("deletion", way.toDocument()));
        rotationPolicy.ifPresent(policy -> document.add("rotationPolicy", policy));
        return document.build();
    }

    public KeyVersion current() {
        return versions.get(versions.size() - 1);
    }

    /**
     * The version of that id, without case; an empty id asks for the current one.
     *
     * @throws KeyRefusal if there is none
     */
    public KeyVersion version(String id) {
        return find(id).orElseThrow(() -> KeyRefusal.notFound(name + "/" + id));
    }

    Optional<KeyVersion> find(String id) {
        return id.isEmpty()
                ? Optional.of(current())
                : versions.stream()
                        .filter(version -> version.id().equalsIgnoreCase(id))
                        .findFirst();
    }

    boolean usable(Instant now) {
        return stage(now) == Deletion.Stage.BACK;
    }

    /** A key that was never deleted is where a recovered one is. */
    Deletion.Stage stage(Instant now) {
        return deletion.map(way -> way.stage(now)).orElse(Deletion.Stage.BACK);
    }

    LocalKey with(KeyVersion added) {
        return withVersions(Stream.concat(versions.stream(), Stream.of(added)).toList());
    }

    LocalKey changed(String id, Fields request, Instant now) {
        var target = version(id);
        return withVersions(versions.stream()
                .map(version -> version.equals(target) ? version.changedTo(request, now) : version)
                .toList());
    }

    LocalKey with(Deletion way) {
        return new LocalKey(name, versions, Optional.of(way), rotationPolicy);
    }

    LocalKey withRotationPolicy(JsonObject policy) {
        return new LocalKey(name, versions, deletion, Optional.of(policy));
    }

    private LocalKey withVersions(List<KeyVersion> all) {
        return new LocalKey(name, all, deletion, rotationPolicy);
    }
}
