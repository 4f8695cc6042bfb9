package io.keyward.deployment.run;

import static io.keyward.text.JsonFactories.BUILDERS;
import static java.util.stream.Collectors.toMap;

import io.keyward.cluster.Region;
import io.keyward.deployment.run.PropertyChange.Kind;
import io.keyward.text.AsciiCase;
import io.keyward.text.Slashes;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Compares a resource of a template with the existing one. A member that the template does not mention is unchanged. Tags are
 * an exception: a template replaces all tags, even if it has none. Names and resource ids are compared without case, as in
 * ARM.
 *
 * @param notReturned members that reads never return, and so cannot be compared
 * @param inAnyCase the paths of other members that are compared without case
 */
record ResourceComparison(Set<String> notReturned, Set<String> inAnyCase) {

    private static final String TAGS = "tags";
    private static final String LOCATION = "location";
    private static final String NAME = "name";

    List<PropertyChange> changes(JsonObject before, JsonObject after) {
        return Stream.concat(members("", before, after), droppedTags(before, after))
                .toList();
    }

    private static Stream<PropertyChange> droppedTags(JsonObject before, JsonObject after) {
        var wanted = tags(after);
        return tags(before).entrySet().stream()
                .filter(tag -> member(wanted, tag.getKey()).isEmpty())
                .map(tag -> PropertyChange.deleted(TAGS + "." + tag.getKey(), tag.getValue()));
    }

    private static JsonObject tags(JsonObject resource) {
        return resource.get(TAGS) instanceof JsonObject tags ? tags : JsonValue.EMPTY_JSON_OBJECT;
    }

    private Stream<PropertyChange> members(String prefix, JsonObject before, JsonObject after) {
        return after.entrySet().stream()
                .filter(member -> !notReturned.contains(member.getKey()))
                .flatMap(member ->
                        compare(prefix + member.getKey(), member(before, member.getKey()), member.getValue()));
    }

    private Stream<PropertyChange> compare(String path, Optional<JsonValue> before, JsonValue after) {
        return before.map(had -> compare(path, had, after))
                .orElseGet(() -> isNothing(after) ? Stream.empty() : Stream.of(PropertyChange.created(path, after)));
    }

    private Stream<PropertyChange> compare(String path, JsonValue before, JsonValue after) {
        if (before instanceof JsonObject had && after instanceof JsonObject wanted) {
            return members(path + ".", had, wanted);
        }
        if (isNamed(before) && isNamed(after)) {
            return elements(path, before.asJsonArray(), after.asJsonArray());
        }
        return isSame(path, before, after) ? Stream.empty() : Stream.of(PropertyChange.modified(path, before, after));
    }

    // HDInsight identifies roles and storage accounts by name and adds some of its own, so elements that are missing in
    // the template are not deleted
    private Stream<PropertyChange> elements(String path, JsonArray before, JsonArray after) {
        var had = byName(before);
        var children = IntStream.range(0, after.size())
                .boxed()
                .flatMap(each -> element(each, had, after.getJsonObject(each)))
                .toList();
        return children.isEmpty()
                ? Stream.empty()
                : Stream.of(PropertyChange.inside(path, Kind.ARRAY, before, after, children));
    }

    private Stream<PropertyChange> element(int position, Map<String, JsonObject> before, JsonObject after) {
        var path = Integer.toString(position);
        var had = before.get(name(after));
        if (had == null) {
            return Stream.of(PropertyChange.created(path, after));
        }
        var children = members("", had, withoutName(after)).toList();
        return children.isEmpty()
                ? Stream.empty()
                : Stream.of(PropertyChange.inside(path, Kind.MODIFY, had, after, children));
    }

    private static Map<String, JsonObject> byName(JsonArray list) {
        return list.getValuesAs(JsonObject.class).stream()
                .collect(toMap(ResourceComparison::name, each -> each, (first, second) -> first));
    }

    private static JsonObject withoutName(JsonObject element) {
        return BUILDERS.createObjectBuilder(element).remove(NAME).build();
    }

    private static String name(JsonObject element) {
        return AsciiCase.fold(element.getString(NAME));
    }

    private static boolean isNamed(JsonValue value) {
        return value instanceof JsonArray list
                && list.stream()
                        .allMatch(each -> each instanceof JsonObject object && object.get(NAME) instanceof JsonString);
    }

    private boolean isSame(String path, JsonValue before, JsonValue after) {
        return path.equals(LOCATION)
                ? new Region(text(before)).equals(new Region(text(after)))
                : before.equals(after)
                        || (isNothing(before) && isNothing(after))
                        || isSame(spelled(path, before), spelled(path, after));
    }

    private String spelled(String path, JsonValue value) {
        var ignoresCase = inAnyCase.stream().anyMatch(each -> AsciiCase.equal(each, path));
        return ignoresCase ? AsciiCase.fold(text(value)) : text(value);
    }

    // the URL of a vault may end with a slash or not
    private static boolean isSame(String before, String after) {
        return before.startsWith("/")
                ? AsciiCase.equal(before, after)
                : Slashes.withoutTrailing(before).equals(Slashes.withoutTrailing(after));
    }

    // HDInsight returns some flags as texts
    private static String text(JsonValue value) {
        return value instanceof JsonString text ? text.getString() : value.toString();
    }

    private static boolean isNothing(JsonValue value) {
        return value == JsonValue.NULL
                || value.equals(JsonValue.EMPTY_JSON_OBJECT)
                || value.equals(JsonValue.EMPTY_JSON_ARRAY);
    }

    private static Optional<JsonValue> member(JsonObject object, String name) {
        return object.entrySet().stream()
                .filter(each -> AsciiCase.equal(each.getKey(), name))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
