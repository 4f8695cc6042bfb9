package io.keyward.deployment.run;

import static io.keyward.text.JsonFactories.BUILDERS;
import static io.keyward.text.JsonFactories.READERS;

import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.deployment.template.DeploymentFacts;
import io.keyward.deployment.template.ResourcePlan;
import io.keyward.deployment.template.Template;
import io.keyward.deployment.template.TemplateScope;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that a server needs to run a deployment: template, parameters, facts and principal, as they were at the time of the
 * request. It contains secure values, so it is stored only encrypted, and {@link #toString} does not show it.
 */
public final class DeploymentOrder {

    private final JsonObject template;
    private final Map<String, JsonValue> parameters;
    private final DeploymentFacts facts;
    private final Principal principal;
    private final TemplateScope scope;

    /** @throws io.keyward.deployment.expression.TemplateProblem if the template is invalid or does not take the parameters */
    public DeploymentOrder(
            JsonObject template, Map<String, JsonValue> parameters, DeploymentFacts facts, Principal principal) {
        this.template = template;
        this.parameters = Map.copyOf(parameters);
        this.facts = facts;
        this.principal = principal;
        this.scope = TemplateScope.of(Template.parse(template), parameters, facts);
    }

    Principal principal() {
        return principal;
    }

    DeploymentFacts facts() {
        return facts;
    }

    Map<String, JsonValue> resolvedParameters() {
        return scope.parameters();
    }

    Template parsed() {
        return scope.template();
    }

    JsonObject template() {
        return template;
    }

    /** Each call returns a plan with variables and a budget of its own, so that several threads can evaluate plans. */
    ResourcePlan plan() {
        return ResourcePlan.of(TemplateScope.of(scope.template(), parameters, facts));
    }

    /** The order as text. A repeated request has the same text. */
    String write() {
        var json = BUILDERS.createObjectBuilder()
                .add("template", template)
                .add("parameters", object(parameters))
                .add("subscription", facts.subscription())
                .add("group", facts.group())
                .add("facts", object(facts.values()))
                .add("principal", write(principal));
        return json.build().toString();
    }

    private static JsonObject object(Map<String, ? extends JsonValue> members) {
        var object = BUILDERS.createObjectBuilder();
        new TreeMap<>(members).forEach(object::add);
        return object.build();
    }

    private static JsonObject write(Principal principal) {
        var json = BUILDERS.createObjectBuilder()
                .add("objectId", principal.objectId())
                .add("type", principal.type().name())
                .add("groups", BUILDERS.createArrayBuilder(new TreeSet<>(principal.groups())))
                .add("groupsIncomplete", principal.groupsIncomplete())
                .add("appRoles", BUILDERS.createArrayBuilder(new TreeSet<>(principal.appRoles())));
        if (principal.applicationId() != null) {
            json.add("applicationId", principal.applicationId());
        }
        if (principal.tenantId() != null) {
            json.add("tenantId", principal.tenantId());
        }
        return json.build();
    }

    static DeploymentOrder read(String text) {
        try (var reader = READERS.createReader(new StringReader(text))) {
            var json = reader.readObject();
            var facts = new TreeMap<String, JsonObject>();
            json.getJsonObject("facts").forEach((name, value) -> facts.put(name, value.asJsonObject()));
            return new DeploymentOrder(
                    json.getJsonObject("template"),
                    json.getJsonObject("parameters"),
                    new DeploymentFacts(json.getString("subscription"), json.getString("group"), facts),
                    principal(json.getJsonObject("principal")));
        }
    }

    private static Principal principal(JsonObject json) {
        return new Principal(
                json.getString("objectId"),
                PrincipalType.valueOf(json.getString("type")),
                texts(json, "groups"),
                json.getBoolean("groupsIncomplete"),
                texts(json, "appRoles"),
                json.getString("applicationId", null),
                json.getString("tenantId", null));
    }

    private static Set<String> texts(JsonObject json, String member) {
        var texts = new HashSet<String>();
        json.getJsonArray(member).getValuesAs(JsonString::getString).forEach(texts::add);
        return texts;
    }

    @Override
    public String toString() {
        return "DeploymentOrder[redacted]";
    }
}
