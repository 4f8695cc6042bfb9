package io.keyward.arm.preflight;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.json.JsonMember;
import io.keyward.key.KeyReference;
import io.keyward.text.AsciiCase;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/**
 * The member {@code keyIdentifier}: a complete key identifier, as a vault shows it. Preflights accept it in place of its
 * parts.
 */
final class KeyIdentifierMember {

    static final String NAME = "keyIdentifier";

    private static final List<String> PARTS = List.of("vaultUri", "keyName", "keyVersion");

    private KeyIdentifierMember() {}

    /**
     * Replaces the key identifier in a request by its parts.
     *
     * @param path the path of member names to the object that contains the key identifier
     * @throws io.keyward.problem.Problem if the identifier is malformed, or if the object also has one of the parts
     */
    static JsonMember inParts(JsonMember request, String... path) {
        return inParts(request, List.of(path));
    }

    private static JsonMember inParts(JsonMember request, List<String> path) {
        if (!(request.value() instanceof JsonObject object)) {
            return request;
        }
        var changed = path.isEmpty() ? takeApart(request, object) : descend(request, object, path);
        return new JsonMember(request.path(), changed);
    }

    private static JsonObject descend(JsonMember request, JsonObject object, List<String> path) {
        var child = inParts(request.get(path.get(0)), path.subList(1, path.size()));
        return child.absent()
                ? object
                : without(path.get(0), object).add(path.get(0), child.value()).build();
    }

    private static JsonObject takeApart(JsonMember holder, JsonObject object) {
        var identifier = holder.get(NAME);
        if (identifier.absent()) {
            return object;
        }
        requireAlone(holder);
        return withParts(without(NAME, object), KeyReference.parse(identifier.requiredText()));
    }

    private static JsonObject withParts(JsonObjectBuilder object, KeyReference key) {
        object.add("vaultUri", key.key().vault()).add("keyName", key.key().name());
        key.versionIfAny().ifPresent(version -> object.add("keyVersion", version));
        return object.build();
    }

    private static void requireAlone(JsonMember holder) {
        PARTS.stream().map(holder::get).filter(part -> !part.absent()).forEach(part -> {
            throw part.invalid("must be left out where %s names the key".formatted(NAME));
        });
    }

    private static JsonObjectBuilder without(String name, JsonObject object) {
        var rest = BUILDERS.createObjectBuilder(object);
        object.keySet().stream().filter(member -> AsciiCase.equal(name, member)).forEach(rest::remove);
        return rest;
    }
}
