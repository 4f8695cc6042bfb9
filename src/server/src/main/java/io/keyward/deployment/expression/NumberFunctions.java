package io.keyward.deployment.expression;

import static io.keyward.deployment.expression.TemplateFunction.taking;
import static io.keyward.deployment.expression.TemplateFunction.takingMany;
import static java.util.Map.entry;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.LongStream;

/** The functions on integers, which have 64 bits. */
final class NumberFunctions {

    private static final int LONGEST_RANGE = 10_000; // as in ARM

    static final Map<String, TemplateFunction> ALL = Map.ofEntries(
            entry("add", taking(2, arguments -> calculate(arguments, Math::addExact))),
            entry("div", taking(2, arguments -> calculate(arguments, (one, other) -> one / other))),
            entry("int", taking(1, NumberFunctions::integer)),
            entry("max", takingMany(1, arguments -> reduce(arguments, Math::max))),
            entry("min", takingMany(1, arguments -> reduce(arguments, Math::min))),
            entry("mod", taking(2, arguments -> calculate(arguments, (one, other) -> one % other))),
            entry("mul", taking(2, arguments -> calculate(arguments, Math::multiplyExact))),
            entry("range", taking(2, NumberFunctions::range)),
            entry("sub", taking(2, arguments -> calculate(arguments, Math::subtractExact))));

    private NumberFunctions() {}

    private static JsonValue calculate(Arguments arguments, BinaryOperator<Long> operator) {
        try {
            return TemplateValues.of(operator.apply(arguments.number(0), arguments.number(1)));
        } catch (ArithmeticException e) {
            throw TemplateProblem.invalid(
                    "the function '%s' divides by zero, or its result does not fit into 64 bits", arguments.function());
        }
    }

    private static JsonValue reduce(Arguments arguments, BinaryOperator<Long> operator) {
        var numbers = arguments.size() == 1 && arguments.isList(0)
                ? new Arguments(arguments.function(), arguments.list(0))
                : arguments;
        return TemplateValues.of(LongStream.range(0, numbers.size())
                .mapToObj(at -> numbers.number((int) at))
                .reduce(operator)
                .orElseThrow(() -> arguments.wrong(0, "an array that is not empty")));
    }

    private static JsonValue integer(Arguments arguments) {
        if (arguments.get(0) instanceof JsonNumber number) {
            return TemplateValues.of(number.longValue());
        }
        try {
            return TemplateValues.of(new BigInteger(arguments.text(0).strip()).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw arguments.wrong(0, "an integer of 64 bits");
        }
    }

    private static JsonValue range(Arguments arguments) {
        var first = arguments.number(0);
        var count = arguments.count(1);
        if (count > LONGEST_RANGE || first > Integer.MAX_VALUE) {
            throw arguments.wrong(1, "at most %d".formatted(LONGEST_RANGE));
        }
        return TemplateValues.of(LongStream.range(first, first + count)
                .mapToObj(TemplateValues::of)
                .toList());
    }
}
