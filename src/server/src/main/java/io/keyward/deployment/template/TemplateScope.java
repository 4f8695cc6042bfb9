package io.keyward.deployment.template;

import io.keyward.deployment.expression.Budget;
import io.keyward.deployment.expression.EvaluationScope;
import io.keyward.deployment.expression.TemplateProblem;
import io.keyward.deployment.expression.ValueTree;
import io.keyward.text.AsciiCase;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The parameters and variables of one template with given values. A variable is computed when an expression first reads it, so
 * only one thread can use a scope. No resource can be read here; see {@link RunningScope}.
 */
public final class TemplateScope implements EvaluationScope {

    private final Template template;
    private final DeploymentFacts facts;
    private final Map<String, JsonValue> parameters = new TreeMap<>(AsciiCase.ORDER);
    private final Map<String, JsonValue> variables = new TreeMap<>(AsciiCase.ORDER);
    private final Set<String> underway = new HashSet<>();
    private final Budget budget = new Budget();

    private TemplateScope(Template template, DeploymentFacts facts) {
        this.template = template;
        this.facts = facts;
    }

    /**
     * The scope of a template with these parameters.
     *
     * @param given the values of parameters by their names
     * @throws TemplateProblem if a parameter is unknown, missing or has a value that it does not take
     */
    public static TemplateScope of(Template template, Map<String, JsonValue> given, DeploymentFacts facts) {
        var scope = new TemplateScope(template, facts);
        given.forEach(scope::give);
        template.parameters().keySet().forEach(scope::parameter);
        return scope;
    }

    private void give(String name, JsonValue value) {
        definition(name).require(value);
        parameters.put(name, value);
    }

    /** The values of all parameters by their names. */
    public Map<String, JsonValue> parameters() {
        return parameters;
    }

    public Template template() {
        return template;
    }

    DeploymentFacts facts() {
        return facts;
    }

    @Override
    public JsonValue parameter(String name) {
        return Optional.ofNullable(parameters.get(name))
                .orElseGet(() -> once("parameter", name, () -> {
                    var definition = definition(name);
                    var value = definition
                            .defaultValue()
                            .map(written -> ValueTree.evaluate(written, this))
                            .orElseThrow(() -> TemplateProblem.invalid("the parameter '%s' has no value", name));
                    definition.require(value);
                    parameters.put(name, value);
                    return value;
                }));
    }

    private ParameterDefinition definition(String name) {
        return Optional.ofNullable(template.parameters().get(name))
                .orElseThrow(() -> TemplateProblem.invalid("the template has no parameter '%s'", name));
    }

    @Override
    public JsonValue variable(String name) {
        return Optional.ofNullable(variables.get(name))
                .orElseGet(() -> once("variable", name, () -> {
                    var definition = Optional.ofNullable(template.variables().get(name))
                            .orElseThrow(() -> TemplateProblem.invalid("the template has no variable '%s'", name));
                    var value = definition.value(this);
                    variables.put(name, value);
                    return value;
                }));
    }

    private JsonValue once(String kind, String name, Supplier<JsonValue> compute) {
        var key = kind + " " + AsciiCase.fold(name);
        if (!underway.add(key)) {
            throw TemplateProblem.invalid("the %s '%s' needs its own value", kind, name);
        }
        try {
            return compute.get();
        } finally {
            underway.remove(key);
        }
    }

    @Override
    public long copyIndex(Optional<String> loop) {
        throw TemplateProblem.invalid("the function 'copyIndex' is called outside of its loop");
    }

    @Override
    public JsonObject fact(String function) {
        return facts.values().get(function);
    }

    @Override
    public JsonValue reference(String resource, boolean whole) {
        throw new RuntimeValueNeeded();
    }

    @Override
    public JsonValue keys(String resource) {
        throw new RuntimeValueNeeded();
    }

    @Override
    public Budget budget() {
        return budget;
    }

    /** Thrown if a value depends on a resource that may not exist yet. */
    static final class RuntimeValueNeeded extends RuntimeException {

        private static final long serialVersionUID = 1;
    }
}
