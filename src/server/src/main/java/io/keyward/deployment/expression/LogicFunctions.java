package io.keyward.deployment.expression;

import static io.keyward.deployment.expression.TemplateFunction.taking;
import static io.keyward.deployment.expression.TemplateFunction.takingMany;
import static java.util.Map.entry;

import io.keyward.text.AsciiCase;
import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The functions that compare and decide, and true, false and null. The function {@code if} is {@link ConditionalValue}. */
final class LogicFunctions {

    static final Map<String, TemplateFunction> ALL = Map.ofEntries(
            entry(
                    "and",
                    takingMany(
                            2, arguments -> TemplateValues.of(flags(arguments).allMatch(flag -> flag == 1)))),
            entry("bool", taking(1, LogicFunctions::bool)),
            entry("coalesce", takingMany(1, LogicFunctions::coalesce)),
            entry(
                    "equals",
                    taking(2, arguments -> TemplateValues.of(TemplateValues.same(arguments.get(0), arguments.get(1))))),
            entry("false", taking(0, arguments -> JsonValue.FALSE)),
            entry("greater", comparison(order -> order > 0)),
            entry("greaterOrEquals", comparison(order -> order >= 0)),
            entry("less", comparison(order -> order < 0)),
            entry("lessOrEquals", comparison(order -> order <= 0)),
            entry("not", taking(1, arguments -> TemplateValues.of(!arguments.flag(0)))),
            entry("null", taking(0, arguments -> JsonValue.NULL)),
            entry(
                    "or",
                    takingMany(
                            2, arguments -> TemplateValues.of(flags(arguments).anyMatch(flag -> flag == 1)))),
            entry("true", taking(0, arguments -> JsonValue.TRUE)));

    private LogicFunctions() {}

    private static IntStream flags(Arguments arguments) {
        return IntStream.range(0, arguments.size()).map(at -> arguments.flag(at) ? 1 : 0);
    }

    private static JsonValue bool(Arguments arguments) {
        if (arguments.get(0) instanceof JsonNumber number) {
            return TemplateValues.of(number.longValue() != 0);
        }
        if (!arguments.isText(0)) {
            return TemplateValues.of(arguments.flag(0));
        }
        return switch (AsciiCase.fold(arguments.text(0))) {
            case "true", "1" -> JsonValue.TRUE;
            case "false", "0" -> JsonValue.FALSE;
            default -> throw arguments.wrong(0, "true or false");
        };
    }

    private static JsonValue coalesce(Arguments arguments) {
        return arguments.values().stream()
                .filter(each -> each != JsonValue.NULL)
                .findFirst()
                .orElse(JsonValue.NULL);
    }

    private static TemplateFunction comparison(IntPredicate test) {
        return taking(2, arguments -> TemplateValues.of(test.test(order(arguments))));
    }

    private static int order(Arguments arguments) {
        return arguments.isText(0)
                ? arguments.text(0).compareTo(arguments.text(1))
                : Long.compare(arguments.number(0), arguments.number(1));
    }
}
