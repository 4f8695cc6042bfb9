package io.keyward.localazure.secret;

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

/** A secret with all its versions, oldest first. The newest version is the current one. */
public record LocalSecret(String name, List<LocalSecretVersion> versions, Optional<Deletion> deletion)
        implements VaultObject<LocalSecret> {

    static LocalSecret of(String name, LocalSecretVersion first) {
        return new LocalSecret(name, List.of(first), Optional.empty());
    }

    static LocalSecret read(JsonObject document) {
        return new LocalSecret(
                document.getString("name"),
                document.getJsonArray("versions").stream()
                        .map(JsonValue::asJsonObject)
                        .map(LocalSecretVersion::read)
                        .toList(),
                Optional.ofNullable(document.getJsonObject("deletion")).map(Deletion::read));
    }

    @Override
    public JsonObject toDocument() {
        var all = BUILDERS.createArrayBuilder();
        versions.forEach(version -> all.add(version.toDocument()));
        var document = BUILDERS.createObjectBuilder().add("name", name).add("versions", all);
        deletion.map(Deletion::toDocument).ifPresent(stored -> document.add("deletion", stored));
        return document.build();
    }

    public LocalSecretVersion current() {
        return versions.get(versions.size() - 1);
    }

    /**
     * The version with that id, ignoring case. An empty id means the current version.
     *
     * @throws ObjectRefusal 404 if there is none
     */
    public LocalSecretVersion version(String id) {
        return id.isEmpty()
                ? current()
                : versions.stream()
                        .filter(version -> AsciiCase.equal(version.id(), id))
                        .findFirst()
                        .orElseThrow(() -> ObjectRefusal.notFound(ObjectKind.SECRET, name + "/" + id));
    }

    @Override
    public LocalSecret with(Deletion changed) {
        return new LocalSecret(name, versions, Optional.of(changed));
    }

    LocalSecret with(LocalSecretVersion added) {
        return new LocalSecret(
                name, Stream.concat(versions.stream(), Stream.of(added)).toList(), deletion);
    }

    LocalSecret changed(String id, Fields request, Instant now) {
        var target = version(id);
        var all = versions.stream()
                .map(version -> version.equals(target) ? version.withChanges(request, now) : version)
                .toList();
        return new LocalSecret(name, all, deletion);
    }
}
