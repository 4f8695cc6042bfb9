package io.keyward.deployment.expression;

import static io.keyward.text.JsonFactories.BUILDERS;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.stream.Stream;

/** A value as the template writes it: a tree of JSON, in which texts and the names of members can be expressions. */
public final class ValueTree {

    private ValueTree() {}

    /** The value of the tree. */
    public static JsonValue evaluate(JsonValue tree, EvaluationScope scope) {
        if (tree instanceof JsonString text) {
            return ExpressionParser.find(text.getString())
                    .map(expression -> expression.evaluate(scope))
                    .orElseGet(() -> TemplateValues.of(ExpressionParser.literal(text.getString())));
        }
        if (tree instanceof JsonArray list) {
            var values = BUILDERS.createArrayBuilder();
            list.forEach(each -> values.add(evaluate(each, scope)));
            return values.build();
        }
        return tree instanceof JsonObject object ? members(object, scope) : tree;
    }

    private static JsonObject members(JsonObject object, EvaluationScope scope) {
        var values = BUILDERS.createObjectBuilder();
        object.forEach((name, value) -> {
            if (CopyLoop.isLoops(name, value)) {
                CopyLoop.all(value).forEach(loop -> values.add(loop.name(), loop.values(scope)));
            } else {
                values.add(name(name, scope), evaluate(value, scope));
            }
        });
        return values.build();
    }

    private static String name(String name, EvaluationScope scope) {
        return TemplateValues.text(evaluate(TemplateValues.of(name), scope));
    }

    /**
     * All expressions in the tree.
     *
     * @throws TemplateProblem if a text in brackets is not a valid expression, or calls an unknown function
     */
    public static Stream<Expression> expressions(JsonValue tree) {
        if (tree instanceof JsonString text) {
            return ExpressionParser.find(text.getString()).stream();
        }
        if (tree instanceof JsonArray list) {
            return list.stream().flatMap(ValueTree::expressions);
        }
        return tree instanceof JsonObject object
                ? object.entrySet().stream()
                        .flatMap(each -> Stream.concat(
                                ExpressionParser.find(each.getKey()).stream(), expressions(each.getValue())))
                : Stream.empty();
    }

    /** The calls in the tree that read a resource or its keys. */
    public static Stream<FunctionCall> references(JsonValue tree) {
        return expressions(tree).flatMap(DeploymentFunctions::references);
    }

    /**
     * The calls in the tree that read a resource or its keys, with their scopes. A call in a loop over properties is returned
     * once for each iteration.
     *
     * @throws TemplateProblem if the count of a loop is not an integer within the limit
     */
    public static Stream<ReferenceCall> references(JsonValue tree, EvaluationScope scope) {
        if (tree instanceof JsonArray list) {
            return list.stream().flatMap(each -> references(each, scope));
        }
        return tree instanceof JsonObject object
                ? object.entrySet().stream().flatMap(each -> references(each.getKey(), each.getValue(), scope))
                : references(tree).map(call -> new ReferenceCall(call, scope));
    }

    private static Stream<ReferenceCall> references(String name, JsonValue value, EvaluationScope scope) {
        return CopyLoop.isLoops(name, value)
                ? CopyLoop.all(value)
                        .flatMap(loop -> loop.iterations(scope).flatMap(each -> references(loop.input(), each)))
                : Stream.concat(references(TemplateValues.of(name), scope), references(value, scope));
    }
}
