package io.keyward.deployment.expression;

import io.keyward.text.AsciiCase;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All functions that templates can call. Their names are compared without case. */
public final class Functions {

    private static final SortedMap<String, TemplateFunction> ALL = all();

    private Functions() {}

    private static SortedMap<String, TemplateFunction> all() {
        var all = new TreeMap<String, TemplateFunction>(AsciiCase.ORDER);
        Stream.of(
                        TextFunctions.ALL,
                        CollectionFunctions.ALL,
                        NumberFunctions.ALL,
                        LogicFunctions.ALL,
                        DeploymentFunctions.ALL)
                .map(Map::entrySet)
                .flatMap(java.util.Set::stream)
                .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
        return all;
    }

    /** @throws TemplateProblem if there is no such function */
    static TemplateFunction get(String name) {
        return Optional.ofNullable(ALL.get(name))
                .orElseThrow(() -> TemplateProblem.notOffered(
                        "the function '%s'".formatted(name),
                        "pass its value as a parameter, or use a function that src/docs/operate/templates.md names"));
    }

    /** The names of all functions, for the documentation. */
    public static Stream<String> names() {
        return Stream.concat(ALL.keySet().stream(), Stream.of(ConditionalValue.NAME))
                .sorted(AsciiCase.ORDER);
    }
}
