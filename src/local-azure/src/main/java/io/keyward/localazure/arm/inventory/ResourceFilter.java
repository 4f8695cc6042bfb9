package io.keyward.localazure.arm.inventory;

import io.keyward.localazure.arm.wire.ArmRefusal;
import io.keyward.localazure.arm.wire.PathSegments;
import io.keyward.localazure.text.AsciiCase;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The {@code $filter} of a resource list: fields that must all equal a text, ignoring case. */
record ResourceFilter(Map<String, String> wanted) {

    private static final Pattern AND = Pattern.compile("\\s{1,99}and\\s{1,99}", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMPARISON = Pattern.compile(
            "^\\s{0,99}(resourceType|name|resourceGroup|location)\\s{1,99}eq\\s{1,99}'([^']*)'\\s{0,99}",
            Pattern.CASE_INSENSITIVE);

    static ResourceFilter parse(String filter) {
        var wanted = new TreeMap<String, String>(AsciiCase.ORDER);
        if (filter == null || filter.isBlank()) {
            return new ResourceFilter(wanted);
        }
        for (var text : AND.split(filter, -1)) {
            var comparison = COMPARISON.matcher(text);
            if (!comparison.matches()) {
                throw ArmRefusal.invalidFilter(filter);
            }
            wanted.put(comparison.group(1), comparison.group(2));
        }
        return new ResourceFilter(wanted);
    }

    Optional<String> resourceType() {
        return Optional.ofNullable(wanted.get("resourceType"));
    }

    boolean matches(JsonObject resource) {
        return wanted.entrySet().stream()
                .allMatch(entry -> AsciiCase.equal(entry.getValue(), field(resource, AsciiCase.fold(entry.getKey()))));
    }

    private static String field(JsonObject resource, String name) {
        return switch (name) {
            case "resourcetype" -> resource.getString("type", "");
            case "resourcegroup" -> group(resource.getString("id", ""));
            default -> resource.getString(name, "");
        };
    }

    private static String group(String id) {
        var segments = PathSegments.of(id).segments();
        return segments.size() > 3 ? segments.get(3) : "";
    }
}
