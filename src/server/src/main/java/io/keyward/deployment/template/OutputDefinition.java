package io.keyward.deployment.template;

import io.keyward.deployment.expression.CopyLoop;
import io.keyward.deployment.expression.EvaluationScope;
import io.keyward.deployment.expression.TemplateProblem;
import io.keyward.deployment.expression.ValueTree;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Set;

/** An output of a template. */
public record OutputDefinition(String name, TemplateType type, JsonObject source) {

    private static final Set<String> KNOWN = Set.of("type", "value", "condition", "copy", "metadata", "nullable");

    static OutputDefinition parse(String name, JsonObject source) {
        source.keySet().stream()
                .filter(member -> !KNOWN.contains(member))
                .findFirst()
                .ifPresent(member -> {
                    throw TemplateProblem.notOffered(
                            "the member '%s' of an output, which '%s' has".formatted(member, name), "leave it out");
                });
        if (!source.containsKey("value") && !source.containsKey(CopyLoop.MEMBER)) {
            throw TemplateProblem.invalid("the output '%s' has no 'value'", name);
        }
        return new OutputDefinition(name, TemplateType.of(source, "the output '%s'".formatted(name)), source);
    }

    /** False if the condition of the output is false. */
    boolean isMade(EvaluationScope scope) {
        return ValueTree.evaluate(source.getOrDefault("condition", JsonValue.TRUE), scope) != JsonValue.FALSE;
    }

    JsonValue value(EvaluationScope scope) {
        var value = source.containsKey(CopyLoop.MEMBER)
                ? CopyLoop.of(Template.object(source, CopyLoop.MEMBER)).values(scope)
                : ValueTree.evaluate(source.get("value"), scope);
        var isNull = value == JsonValue.NULL && source.getBoolean("nullable", false);
        if (!isNull && !type.includes(value)) {
            throw TemplateProblem.invalid("the output '%s' must be of the type %s", name, type.wireName());
        }
        return value;
    }
}
