package io.keyward.localazure.key;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.http.Fields;
import io.keyward.localazure.object.Deletion;
import io.keyward.localazure.object.ObjectKind;
import io.keyward.localazure.object.ObjectRefusal;
import io.keyward.localazure.object.VaultObject;
import io.keyward.localazure.text.AsciiCase;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A key with all its versions, oldest first. The newest version is the current one. */
public record LocalKey(
        String name, List<LocalKeyVersion> versions, Optional<Deletion> deletion, Optional<JsonObject> rotationPolicy)
        implements VaultObject<LocalKey> {

    static LocalKey of(String name, LocalKeyVersion first) {
        return new LocalKey(name, List.of(first), Optional.empty(), Optional.empty());
    }

    static LocalKey read(JsonObject document) {
        return new LocalKey(
                document.getString("name"),
                document.getJsonArray("versions").stream()
                        .map(JsonValue::asJsonObject)
                        .map(LocalKeyVersion::read)
                        .toList(),
                Optional.ofNullable(document.getJsonObject("deletion")).map(Deletion::read),
                Optional.ofNullable(document.getJsonObject("rotationPolicy")));
    }

    @Override
    public JsonObject toDocument() {
        var all = BUILDERS.createArrayBuilder();
        versions.forEach(version -> all.add(version.toDocument()));
        var document = BUILDERS.createObjectBuilder().add("name", name).add("versions", all);
        deletion.map(Deletion::toDocument).ifPresent(stored -> document.add("deletion", stored));
        rotationPolicy.ifPresent(policy -> document.add("rotationPolicy", policy));
        return document.build();
    }

    public LocalKeyVersion current() {
        return versions.get(versions.size() - 1);
    }

    /**
     * The version with that id, ignoring case. An empty id means the current version.
     *
     * @throws ObjectRefusal 404 if there is none
     */
    public LocalKeyVersion version(String id) {
        return find(id).orElseThrow(() -> ObjectRefusal.notFound(ObjectKind.KEY, name + "/" + id));
    }

    Optional<LocalKeyVersion> find(String id) {
        return id.isEmpty()
                ? Optional.of(current())
                : versions.stream()
                        .filter(version -> AsciiCase.equal(version.id(), id))
                        .findFirst();
    }

    LocalKey with(LocalKeyVersion added) {
        return withVersions(Stream.concat(versions.stream(), Stream.of(added)).toList());
    }

    LocalKey changed(String id, Fields request, Instant now) {
        var target = version(id);
        return withVersions(versions.stream()
                .map(version -> version.equals(target) ? version.withChanges(request, now) : version)
                .toList());
    }

    @Override
    public LocalKey with(Deletion changed) {
        return new LocalKey(name, versions, Optional.of(changed), rotationPolicy);
    }

    LocalKey withRotationPolicy(JsonObject policy) {
        return new LocalKey(name, versions, deletion, Optional.of(policy));
    }

    private LocalKey withVersions(List<LocalKeyVersion> all) {
        return new LocalKey(name, all, deletion, rotationPolicy);
    }
}
