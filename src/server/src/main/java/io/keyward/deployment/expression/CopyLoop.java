package io.keyward.deployment.expression;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.text.AsciiCase;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A loop in a template.
 *
 * @param count an integer, or an expression
 * @param input the value that is repeated; null if the loop repeats a resource
 */
public record CopyLoop(String name, JsonValue count, JsonValue input) {

    public static final String MEMBER = "copy";
    private static final int LARGEST = 800; // ARM's limit

    /**
     * True if the member is a list of loops over variables or properties. The loop of a resource is an object and not a list.
     */
    public static boolean isLoops(String name, JsonValue value) {
        return name.equals(MEMBER)
                && value instanceof JsonArray list
                && list.stream().allMatch(each -> each instanceof JsonObject object && object.containsKey("count"));
    }

    static Stream<CopyLoop> all(JsonValue loops) {
        return loops.asJsonArray().stream().map(JsonValue::asJsonObject).map(loop -> {
            if (!loop.containsKey("input")) {
                throw TemplateProblem.invalid("a loop over a property or variable has no 'input'");
            }
            return of(loop);
        });
    }

    /**
     * Reads a loop as the template writes it.
     *
     * @throws TemplateProblem if it has no count
     */
    public static CopyLoop of(JsonObject loop) {
        if (!loop.containsKey("count")) {
            throw TemplateProblem.invalid("a loop has no 'count'");
        }
        var name = loop.get("name") instanceof JsonString text ? text.getString() : "";
        return new CopyLoop(name, loop.get("count"), loop.get("input"));
    }

    /**
     * How often the loop repeats.
     *
     * @throws TemplateProblem if the count is not an integer within the limit
     */
    public int times(EvaluationScope scope) {
        if (ValueTree.evaluate(count, scope) instanceof JsonNumber number
                && number.longValue() >= 0
                && number.longValue() <= LARGEST) {
            return number.intValue();
        }
        throw TemplateProblem.invalid("the count of the loop '%s' must be an integer of 0 to %d", name, LARGEST);
    }

    /** The scopes of all iterations. Each is charged to the budget, because nested loops can have very many. */
    Stream<InLoop> iterations(EvaluationScope scope) {
        return IntStream.range(0, times(scope)).mapToObj(at -> {
            scope.budget().charge(JsonValue.NULL);
            return new InLoop(scope, name, at);
        });
    }

    /** The list of the values of all iterations. */
    public JsonArray values(EvaluationScope scope) {
        var values = BUILDERS.createArrayBuilder();
        iterations(scope).forEach(iteration -> values.add(ValueTree.evaluate(input, iteration)));
        return scope.budget().charge(values.build()).asJsonArray();
    }

    /** The scope of one iteration of a loop. */
    public record InLoop(EvaluationScope outside, String loop, int index) implements EvaluationScope {

        @Override
        public long copyIndex(Optional<String> wanted) {
            return wanted.map(name -> AsciiCase.equal(loop, name)).orElse(true) ? index : outside.copyIndex(wanted);
        }

        @Override
        public JsonValue parameter(String name) {
            return outside.parameter(name);
        }

        @Override
        public JsonValue variable(String name) {
            return outside.variable(name);
        }

        @Override
        public JsonObject fact(String function) {
            return outside.fact(function);
        }

        @Override
        public JsonValue reference(String resource, boolean whole) {
            return outside.reference(resource, whole);
        }

        @Override
        public JsonValue keys(String resource) {
            return outside.keys(resource);
        }

        @Override
        public Budget budget() {
            return outside.budget();
        }
    }
}
