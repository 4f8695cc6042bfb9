package io.keyward.deployment.template;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.deployment.expression.CopyLoop;
import io.keyward.deployment.expression.ExpressionParser;
import io.keyward.deployment.expression.TemplateProblem;
import io.keyward.text.AsciiCase;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A resource as the template writes it.
 *
 * @param symbolicName its name in a template whose resources are an object; empty if they are a list
 * @param type such as {@code Microsoft.HDInsight/clusters}
 * @param outer the resource without its nested template, because the expressions of a nested template are evaluated separately
 * @param nested the template of a nested deployment; empty for another resource
 */
public record ResourceDefinition(
        Optional<String> symbolicName, String type, JsonObject outer, Optional<Template> nested) {

    /** The type of a nested deployment. */
    public static final String DEPLOYMENT = "Microsoft.Resources/deployments";

    /** The only type that may have the member {@code scope}, which names the resource to which the role assignment belongs. */
    static final String ROLE_ASSIGNMENT = "Microsoft.Authorization/roleAssignments";

    static final String SCOPE = "scope";

    /** The members of a resource that are not sent to its provider. */
    static final Set<String> OWN =
            Set.of("type", "apiVersion", "name", "dependsOn", "condition", "copy", "comments", "metadata", "existing");

    private static final Set<String> BODY =
            Set.of("location", "tags", "properties", "identity", "sku", "kind", "zones", "plan");

    static ResourceDefinition parse(Optional<String> symbolicName, JsonValue source) {
        if (!(source instanceof JsonObject resource)) {
            throw TemplateProblem.invalid("each resource must be an object");
        }
        var type = literal(resource, "type");
        literal(resource, "apiVersion");
        requireText(resource, "name");
        requireKnown(resource, type);
        return AsciiCase.equal(DEPLOYMENT, type)
                ? nested(symbolicName, resource)
                : new ResourceDefinition(symbolicName, type, resource, Optional.empty());
    }

    // only a literal type can be refused before anything is created
    private static String literal(JsonObject resource, String member) {
        var text = requireText(resource, member);
        if (ExpressionParser.find(text).isPresent()) {
            throw TemplateProblem.notOffered(
                    "an expression in the '%s' of a resource".formatted(member), "write it out");
        }
        return text;
    }

    private static String requireText(JsonObject resource, String member) {
        if (resource.get(member) instanceof JsonString text) {
            return text.getString();
        }
        throw TemplateProblem.invalid("each resource must have a text '%s'", member);
    }

    private static void requireKnown(JsonObject resource, String type) {
        resource.forEach((member, value) -> {
            var isNothing = value == JsonValue.NULL || value.equals(JsonValue.EMPTY_JSON_ARRAY);
            var isScope = member.equals(SCOPE) && AsciiCase.equal(ROLE_ASSIGNMENT, type);
            if (!OWN.contains(member) && !BODY.contains(member) && !isScope && !isNothing) {
                throw TemplateProblem.notOffered(
                        "the member '%s' of a resource, which one of the type %s has".formatted(member, type),
                        "leave it out; write child resources at the top of the template");
            }
        });
    }

    private static ResourceDefinition nested(Optional<String> symbolicName, JsonObject resource) {
        var properties = Template.object(resource, "properties");
        NestedTemplate.requireOffered(properties);
        var template = Template.parse(Template.object(properties, "template"));
        var outer = BUILDERS.createObjectBuilder(resource)
                .add("properties", BUILDERS.createObjectBuilder(properties).remove("template"))
                .build();
        return new ResourceDefinition(symbolicName, DEPLOYMENT, outer, Optional.of(template));
    }

    /** True if the template only reads the resource. */
    public boolean isExisting() {
        return outer.getBoolean("existing", false);
    }

    public String apiVersion() {
        return outer.getString("apiVersion");
    }

    String name() {
        return outer.getString("name");
    }

    /** The resource to which this one belongs, as the template writes it: an id, or a type and a name in the resource group. */
    Optional<JsonValue> scope() {
        return Optional.ofNullable(outer.get(SCOPE));
    }

    Optional<CopyLoop> loop() {
        return outer.containsKey(CopyLoop.MEMBER)
                ? Optional.of(CopyLoop.of(Template.object(outer, CopyLoop.MEMBER)))
                : Optional.empty();
    }

    JsonValue condition() {
        return outer.getOrDefault("condition", JsonValue.TRUE);
    }

    List<JsonValue> dependsOn() {
        return outer.getOrDefault("dependsOn", JsonValue.EMPTY_JSON_ARRAY) instanceof JsonArray list ? list : List.of();
    }

    /** The members that are sent to the provider, as the template writes them. */
    JsonObject body() {
        var body = BUILDERS.createObjectBuilder();
        outer.forEach((member, value) -> {
            if (BODY.contains(member)) {
                body.add(member, value);
            }
        });
        return body.build();
    }
}
