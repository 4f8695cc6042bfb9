package io.keyward.deployment.template;

import io.keyward.deployment.expression.Budget;
import io.keyward.deployment.expression.EvaluationScope;
import io.keyward.text.AsciiCase;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The scope of a template while its resources are created: an expression can read the resources that exist. */
final class RunningScope implements EvaluationScope {

    private final TemplateScope template;
    private final ResourcePlan plan;
    private final ResourceReader reader;
    private final Map<String, JsonObject> read = new HashMap<>();
    private final Map<String, JsonObject> keys = new HashMap<>();

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
        var id = plan.idMeantBy(resource, "reference");
        var found = read.computeIfAbsent(AsciiCase.fold(id), unused -> reader.read(id));
        return whole ? found : found.getOrDefault("properties", JsonValue.EMPTY_JSON_OBJECT);
    }

    @Override
    public JsonValue keys(String resource) {
        var id = plan.idMeantBy(resource, "listKeys");
        return keys.computeIfAbsent(AsciiCase.fold(id), unused -> reader.keys(id));
    }

    @Override
    public Budget budget() {
        return template.budget();
    }
}
