package io.keyward.deployment.template;

import io.keyward.deployment.expression.CopyLoop;
import io.keyward.deployment.expression.TemplateProblem;
import io.keyward.deployment.expression.ValueTree;
import io.keyward.text.AsciiCase;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The resources that result from a template and its parameters, with loops and conditions resolved, and their dependencies.
 * The same template with the same parameters always gives the same plan, so a server that takes over a deployment continues
 * with it. A plan computes values when they are needed, so only one thread can use it.
 */
public final class ResourcePlan {

    private static final int LARGEST = 800; // ARM's limit

    private final TemplateScope scope;
    private final List<PlannedResource> resources = new ArrayList<>();
    private final List<Set<Integer>> needs = new ArrayList<>();

    private ResourcePlan(TemplateScope scope) {
        this.scope = scope;
    }

    /** @throws TemplateProblem for example if two resources have the same id, or if the dependencies form a circle */
    public static ResourcePlan of(TemplateScope scope) {
        var plan = new ResourcePlan(scope);
        scope.template().resources().forEach(plan::add);
        plan.requireDistinct();
        plan.resources.forEach(each -> plan.needs.add(Dependencies.of(each, plan, scope)));
        plan.requireOrder();
        return plan;
    }

    private void add(ResourceDefinition definition) {
        var loop = definition.loop();
        if (loop.isEmpty()) {
            add(definition, Optional.empty(), 0);
            return;
        }
        var times = loop.get().times(scope);
        for (var turn = 0; turn < times; turn++) {
            add(definition, loop.map(CopyLoop::name), turn);
        }
    }

    private void add(ResourceDefinition definition, Optional<String> loop, int turn) {
        if (resources.size() == LARGEST) {
            throw TemplateProblem.invalid("a template has at most %d resources", LARGEST);
        }
        var draft = new PlannedResource(resources.size(), definition, "", "", loop, turn, true);
        var name = text(draft, definition.outer().get("name"), "name");
        var id = scope(draft) + id(definition.type(), name);
        var isMade = !definition.isExisting() && isTrue(draft);
        resources.add(new PlannedResource(draft.position(), definition, id, name, loop, turn, isMade));
    }

    private String id(String type, String name) {
        if (type.split("/", -1).length != name.split("/", -1).length + 1 || name.contains("//")) {
            throw TemplateProblem.invalid(
                    "the name of a resource of the type %s must have a part for each part of the type", type);
        }
        return DeploymentFacts.id(type, name);
    }

    private String scope(PlannedResource draft) {
        var group = scope.facts().groupId();
        var written = draft.definition().scope().map(value -> text(draft, value, ResourceDefinition.SCOPE));
        var id = written.map(text -> text.startsWith("/") ? text : group + "/providers/" + text)
                .orElse(group);
        if (!AsciiCase.fold(id + "/").startsWith(AsciiCase.fold(group + "/"))) {
            throw TemplateProblem.notOffered(
                    "the scope " + id, "deploy the resource in the resource group of its scope");
        }
        return id;
    }

    private boolean isTrue(PlannedResource draft) {
        var value = value(draft, draft.definition().condition(), "condition");
        return switch (value.getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            case STRING, NUMBER, OBJECT, ARRAY, NULL -> throw TemplateProblem.invalid(
                    "the condition of a resource must be true or false");
        };
    }

    private String text(PlannedResource draft, JsonValue written, String member) {
        if (value(draft, written, member) instanceof JsonString text
                && !text.getString().isBlank()) {
            return text.getString();
        }
        throw TemplateProblem.invalid("the %s of each resource must be a text", member);
    }

    private JsonValue value(PlannedResource draft, JsonValue written, String member) {
        try {
            return ValueTree.evaluate(written, draft.in(scope));
        } catch (TemplateScope.RuntimeValueNeeded e) {
            throw TemplateProblem.invalid(
                    "the %s of a resource must be known before anything is made; it cannot call 'reference'", member);
        }
    }

    private void requireDistinct() {
        var ids = new HashSet<String>();
        resources.stream()
                .filter(PlannedResource::isMade)
                .filter(each -> !ids.add(AsciiCase.fold(each.id())))
                .findFirst()
                .ifPresent(each -> {
                    throw TemplateProblem.invalid("the template makes %s twice", each.id());
                });
    }

    private void requireOrder() {
        var done = new HashSet<Integer>();
        while (done.size() < resources.size()) {
            var ready = resources.stream()
                    .map(PlannedResource::position)
                    .filter(each -> !done.contains(each) && done.containsAll(needs.get(each)))
                    .toList();
            if (ready.isEmpty()) {
                throw TemplateProblem.invalid("resources of the template need each other in a circle");
            }
            done.addAll(ready);
        }
    }

    public List<PlannedResource> resources() {
        return resources;
    }

    /** The positions of the resources on which this one depends. */
    public Set<Integer> needs(PlannedResource resource) {
        return needs.get(resource.position());
    }

    /**
     * The id of the resource to which a call of this function refers.
     *
     * @throws TemplateProblem if the text is neither a resource of the template nor an id
     */
    String idMeantBy(String resource, String function) {
        var id = resources.stream().filter(each -> each.isMeantBy(resource)).map(PlannedResource::id);
        return id.findFirst()
                .or(() -> Optional.of(resource).filter(text -> text.startsWith("/")))
                .orElseThrow(() -> TemplateProblem.invalid(
                        "the function '%s' names '%s', which is no resource of the template and no id",
                        function, resource));
    }

    /**
     * The ids of the resources whose access keys the template lists. A resource that is known only when another resource
     * exists is left out.
     *
     * @throws TemplateProblem if a call refers to no resource
     */
    public Set<String> keySources() {
        return KeySources.of(this, scope);
    }

    /** The evaluated body for the provider of the resource. The resources on which it depends must exist. */
    public JsonObject body(PlannedResource resource, ResourceReader reader) {
        var evaluated = ValueTree.evaluate(resource.definition().body(), resource.in(at(reader)));
        return evaluated.asJsonObject();
    }

    /** The evaluated body; empty if it needs a property of another resource. */
    public Optional<JsonObject> knownBody(PlannedResource resource) {
        try {
            return Optional.of(ValueTree.evaluate(resource.definition().body(), resource.in(scope))
                    .asJsonObject());
        } catch (TemplateScope.RuntimeValueNeeded e) {
            return Optional.empty();
        }
    }

    /** The values of the outputs whose condition is true. All resources must exist. */
    public Map<OutputDefinition, JsonValue> outputs(ResourceReader reader) {
        var at = at(reader);
        var outputs = new LinkedHashMap<OutputDefinition, JsonValue>();
        scope.template().outputs().values().stream()
                .filter(each -> each.isMade(at))
                .forEach(each -> outputs.put(each, each.value(at)));
        return outputs;
    }

    private RunningScope at(ResourceReader reader) {
        return new RunningScope(scope, this, reader);
    }
}
