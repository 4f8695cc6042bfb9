package io.keyward.agent.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An immutable JSON object. If a member is absent, accessors of a single value throw {@link MalformedJson}, unless their name
 * begins with {@code find}, and accessors of an array return an empty list. All accessors throw it if the member has another
 * type. A member with the value null counts as absent.
 */
public final class JsonObject {

    private static final JsonObject EMPTY = new JsonObject(Map.of());

    private final Map<String, Object> members;

    private JsonObject(Map<String, Object> members) {
        this.members = members;
    }

    public static JsonObject empty() {
        return EMPTY;
    }

    /** Never call this with a text that holds a clear key: its parts become strings that nobody can wipe. */
    public static JsonObject parse(String text) {
        return asObject(new JsonParser(text).parse(), "the text");
    }

    /** Parses UTF-8. */
    public static JsonObject parse(byte[] utf8) {
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new MalformedJson("the text is not UTF-8");
        }
    }

    /** A copy with this member set. Null and an empty Optional leave the object as it is. */
    public JsonObject with(String name, Object value) {
        if (value instanceof Optional<?> optional) return with(name, optional.orElse(null));
        if (value == null) return this;
        var copy = new LinkedHashMap<>(members);
        copy.put(name, value);
        return new JsonObject(Collections.unmodifiableMap(copy));
    }

    /** A copy without this member. */
    public JsonObject without(String name) {
        var copy = new LinkedHashMap<>(members);
        copy.remove(name);
        return new JsonObject(Collections.unmodifiableMap(copy));
    }

    public Map<String, Object> members() {
        return Collections.unmodifiableMap(members);
    }

    public boolean has(String name) {
        return members.get(name) != null;
    }

    public String text(String name) {
        return findText(name).orElseThrow(() -> absent(name));
    }

    public Optional<String> findText(String name) {
        return find(name, String.class);
    }

    public long number(String name) {
        return findNumber(name).orElseThrow(() -> absent(name));
    }

    /** An integer of at most 18 digits. A longer number, or one with a fraction or exponent, counts as another type. */
    public OptionalLong findNumber(String name) {
        var found = find(name, Long.class);
        return found.isPresent() ? OptionalLong.of(found.get()) : OptionalLong.empty();
    }

    public boolean flag(String name) {
        return find(name, Boolean.class).orElseThrow(() -> absent(name));
    }

    public JsonObject object(String name) {
        return findObject(name).orElseThrow(() -> absent(name));
    }

    public Optional<JsonObject> findObject(String name) {
        return Optional.ofNullable(members.get(name)).map(value -> asObject(value, name));
    }

    /** The items of an array of objects; empty if the member is absent. */
    public List<JsonObject> objects(String name) {
        return items(name).stream().map(item -> asObject(item, name)).toList();
    }

    /** The items of an array of texts; empty if the member is absent. */
    public List<String> texts(String name) {
        return items(name).stream().map(item -> typed(item, name, String.class)).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonObject object && toString().equals(object.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The object as JSON, members in their order. */
    @Override
    public String toString() {
        return JsonWriter.write(members);
    }

    private List<?> items(String name) {
        return find(name, List.class).map(list -> (List<?>) list).orElse(List.of());
    }

    private <T> Optional<T> find(String name, Class<T> type) {
        return Optional.ofNullable(members.get(name)).map(value -> typed(value, name, type));
    }

    private static <T> T typed(Object value, String name, Class<T> type) {
        if (type == Long.class && value instanceof Integer number) return type.cast(number.longValue());
        if (!type.isInstance(value)) throw new MalformedJson("%s has another type".formatted(name));
        return type.cast(value);
    }

    private static JsonObject asObject(Object value, String name) {
        if (value instanceof JsonObject object) return object;
        if (!(value instanceof Map<?, ?> map)) throw new MalformedJson("%s is not an object".formatted(name));
        var members = new LinkedHashMap<String, Object>();
        map.forEach((member, content) -> members.put(member.toString(), content));
        return new JsonObject(members);
    }

    private static MalformedJson absent(String name) {
        return new MalformedJson("%s is missing".formatted(name));
    }
}
