package io.keyward.deployment.expression;

import static io.keyward.deployment.expression.TemplateFunction.taking;
import static io.keyward.deployment.expression.TemplateFunction.takingMany;
import static io.keyward.text.JsonFactories.BUILDERS;
import static java.util.Map.entry;
import static java.util.stream.Collectors.joining;

import io.keyward.text.AsciiCase;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions on lists and objects, some of which take texts, too. */
final class CollectionFunctions {

    static final Map<String, TemplateFunction> ALL = Map.ofEntries(
            entry("array", taking(1, CollectionFunctions::array)),
            entry("concat", takingMany(1, CollectionFunctions::concat)),
            entry("contains", taking(2, CollectionFunctions::contains)),
            entry("createArray", takingMany(0, arguments -> TemplateValues.of(arguments.values()))),
            entry("createObject", takingMany(0, CollectionFunctions::createObject)),
            entry("empty", taking(1, arguments -> TemplateValues.of(isEmpty(arguments)))),
            entry("first", taking(1, arguments -> end(arguments, true))),
            entry("flatten", taking(1, CollectionFunctions::flatten)),
            entry("intersection", takingMany(2, CollectionFunctions::intersection)),
            entry("items", taking(1, CollectionFunctions::items)),
            entry("join", taking(2, CollectionFunctions::join)),
            entry("last", taking(1, arguments -> end(arguments, false))),
            entry("length", taking(1, arguments -> TemplateValues.of(length(arguments)))),
            entry("skip", taking(2, CollectionFunctions::skip)),
            entry("take", taking(2, CollectionFunctions::take)),
            entry("tryGet", takingMany(2, CollectionFunctions::tryGet)),
            entry("union", takingMany(2, CollectionFunctions::union)));

    private CollectionFunctions() {}

    private static JsonValue array(Arguments arguments) {
        return arguments.isList(0) ? arguments.list(0) : TemplateValues.of(arguments.values());
    }

    private static JsonValue concat(Arguments arguments) {
        if (!arguments.isList(0)) {
            return TemplateValues.of(arguments.texts(0).collect(joining()));
        }
        var all = BUILDERS.createArrayBuilder();
        for (var at = 0; at < arguments.size(); at++) {
            arguments.list(at).forEach(all::add);
        }
        return all.build();
    }

    private static JsonValue contains(Arguments arguments) {
        if (arguments.isList(0)) {
            return TemplateValues.of(
                    arguments.list(0).stream().anyMatch(each -> TemplateValues.same(each, arguments.get(1))));
        }
        if (arguments.isObject(0)) {
            return TemplateValues.of(TemplateValues.member(arguments.object(0), arguments.text(1))
                    .isPresent());
        }
        return TemplateValues.of(arguments.text(0).contains(TemplateValues.text(arguments.get(1))));
    }

    private static JsonValue createObject(Arguments arguments) {
        if (arguments.size() % 2 != 0) {
            throw TemplateProblem.invalid("the function 'createObject' takes pairs of a name and a value");
        }
        var object = BUILDERS.createObjectBuilder();
        for (var at = 0; at < arguments.size(); at += 2) {
            object.add(arguments.text(at), arguments.get(at + 1));
        }
        return object.build();
    }

    private static boolean isEmpty(Arguments arguments) {
        return arguments.get(0) == JsonValue.NULL || length(arguments) == 0;
    }

    private static int length(Arguments arguments) {
        if (arguments.isList(0)) {
            return arguments.list(0).size();
        }
        return arguments.isObject(0)
                ? arguments.object(0).size()
                : arguments.text(0).length();
    }

    private static JsonValue end(Arguments arguments, boolean first) {
        var length = length(arguments);
        if (arguments.isText(0)) {
            var at = first ? 0 : length - 1;
            return TemplateValues.of(length == 0 ? "" : arguments.text(0).substring(at, at + 1));
        }
        var list = arguments.list(0);
        return length == 0 ? JsonValue.NULL : list.get(first ? 0 : length - 1);
    }

    private static JsonValue flatten(Arguments arguments) {
        var all = BUILDERS.createArrayBuilder();
        arguments.list(0).forEach(each -> {
            if (!(each instanceof JsonArray list)) {
                throw arguments.wrong(0, "an array of arrays");
            }
            list.forEach(all::add);
        });
        return all.build();
    }

    private static JsonValue intersection(Arguments arguments) {
        var common = new ArrayList<>(new LinkedHashSet<>(arguments.list(0)));
        for (var at = 1; at < arguments.size(); at++) {
            common.retainAll(arguments.list(at));
        }
        return TemplateValues.of(common);
    }

    // in the order of the names, as in ARM
    private static JsonValue items(Arguments arguments) {
        return TemplateValues.of(arguments.object(0).entrySet().stream()
                .sorted(Map.Entry.comparingByKey(AsciiCase.ORDER))
                .map(each -> BUILDERS.createObjectBuilder()
                        .add("key", each.getKey())
                        .add("value", each.getValue())
                        .build())
                .toList());
    }

    private static JsonValue join(Arguments arguments) {
        var joined = new BoundedText();
        var delimiter = "";
        for (var each : arguments.list(0)) {
            joined.append(delimiter).append(TemplateValues.text(each));
            delimiter = arguments.text(1);
        }
        return joined.value();
    }

    private static JsonValue skip(Arguments arguments) {
        var count = (int) Math.min(Math.max(0, arguments.number(1)), length(arguments));
        return arguments.isText(0)
                ? TemplateValues.of(arguments.text(0).substring(count))
                : TemplateValues.of(arguments.list(0).subList(count, length(arguments)));
    }

    private static JsonValue take(Arguments arguments) {
        var count = (int) Math.min(Math.max(0, arguments.number(1)), length(arguments));
        return arguments.isText(0)
                ? TemplateValues.of(arguments.text(0).substring(0, count))
                : TemplateValues.of(arguments.list(0).subList(0, count));
    }

    private static JsonValue tryGet(Arguments arguments) {
        var found = Optional.of(arguments.get(0));
        for (var key : arguments.values().subList(1, arguments.size())) {
            found = found.flatMap(whole -> ElementOf.find(whole, key));
        }
        return found.orElse(JsonValue.NULL);
    }

    private static JsonValue union(Arguments arguments) {
        if (arguments.isObject(0)) {
            var merged = arguments.object(0);
            for (var at = 1; at < arguments.size(); at++) {
                merged = merged(merged, arguments.object(at));
            }
            return merged;
        }
        var all = new LinkedHashSet<JsonValue>();
        for (var at = 0; at < arguments.size(); at++) {
            all.addAll(arguments.list(at));
        }
        return TemplateValues.of(List.copyOf(all));
    }

    private static JsonObject merged(JsonObject one, JsonObject other) {
        var merged = BUILDERS.createObjectBuilder(one);
        other.forEach((name, value) -> merged.add(
                name,
                one.get(name) instanceof JsonObject before && value instanceof JsonObject after
                        ? merged(before, after)
                        : value));
        return merged.build();
    }
}
