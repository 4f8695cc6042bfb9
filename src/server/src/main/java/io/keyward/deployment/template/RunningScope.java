package io.keyward.deployment.template;

import io.keyward.deployment.expression.Budget;
import io.keyward.deployment.expression.EvaluationScope;
import io.keyward.deployment.expression.TemplateProblem;
import io.keyward.text.AsciiCase;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A template while its resources are made: an expression can read those that exist. */
final class RunningScope implements EvaluationScope {

    private final TemplateScope template;
    private final ResourcePlan plan;
    private final ResourceReader reader;
    private final Map<String, JsonObject> read = new HashMap<>();

    RunningScope(TemplateScope template, ResourcePlan plan, ResourceReader reader) {
        this.template = template;
        this.plan = plan;
        this.reader = reader;
    }

    @Override
    public JsonValue parameter(String name) {
        return template.parameter(name);
    }

    @Override
    public JsonValue variable(String name) {
        return template.variable(name);
    }

    @Override
    public long copyIndex(Optional<String> loop) {
        return template.copyIndex(loop);
    }

    @Override
    public JsonObject fact(String function) {
        return template.fact(function);
    }

    @Override
    public JsonValue reference(String resource, boolean whole) {
        var id = plan.find(resource).map(PlannedResource::id).orElse(resource);
        if (!id.startsWith("/")) {
            throw TemplateProblem.invalid(
                    "the function 'reference' names '%s', which is no resource of the template and no id", resource);
        }
        var found = read.computeIfAbsent(AsciiCase.fold(id), unused -> reader.read(id));
        return whole ? found : found.getOrDefault("properties", JsonValue.EMPTY_JSON_OBJECT);
    }

    @Override
    public Budget budget() {
        return template.budget();
    }
}
