package io.keyward.deployment.template;

import io.keyward.deployment.expression.TemplateProblem;
import io.keyward.deployment.expression.ValueTree;
import io.keyward.text.AsciiCase;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * A parsed template. {@link #parse} accepts only members, functions and types of parameters that Keyward supports, also in
 * nested templates.
 *
 * @param parameters by their names, which are compared without case, like those of variables and outputs
 */
public record Template(
        JsonObject source,
        SortedMap<String, ParameterDefinition> parameters,
        SortedMap<String, VariableDefinition> variables,
        List<ResourceDefinition> resources,
        SortedMap<String, OutputDefinition> outputs) {

    private static final Set<String> KNOWN = Set.of(
            "parameters",
            "variables",
            "resources",
            "outputs",
            "$schema",
            "contentVersion",
            "languageVersion",
            "metadata");
    private static final String SCHEMA = "/deploymenttemplate.json";

    /** @throws TemplateProblem if Keyward cannot deploy the template */
    public static Template parse(JsonObject source) {
        requireKnown(source);
        requireOfGroup(source);
        var template = new Template(
                source,
                named(object(source, "parameters"), ParameterDefinition::parse),
                VariableDefinition.all(object(source, "variables")),
                resources(source.get("resources")),
                named(object(source, "outputs"), OutputDefinition::parse));
        template.requireKnownFunctions();
        SecureUse.require(template);
        return template;
    }

    private static void requireKnown(JsonObject source) {
        source.forEach((name, value) -> {
            var isEmpty = value.equals(JsonValue.EMPTY_JSON_OBJECT) || value.equals(JsonValue.EMPTY_JSON_ARRAY);
            if (!KNOWN.contains(name) && !isEmpty) {
                throw TemplateProblem.notOffered("the section '%s'".formatted(name), "leave it out");
            }
        });
    }

    // a template for a subscription has another schema, and its resources are in no resource group
    private static void requireOfGroup(JsonObject source) {
        if (source.get("$schema") instanceof JsonString schema
                && !AsciiCase.fold(schema.getString()).contains(SCHEMA)) {
            throw TemplateProblem.notOffered(
                    "the scope of this $schema", "use the one of resource groups, deploymentTemplate.json");
        }
    }

    static JsonObject object(JsonObject whole, String name) {
        var value = whole.getOrDefault(name, JsonValue.EMPTY_JSON_OBJECT);
        if (value instanceof JsonObject object) {
            return object;
        }
        throw TemplateProblem.invalid("the member '%s' must be an object", name);
    }

    private static <T> SortedMap<String, T> named(JsonObject section, BiFunction<String, JsonObject, T> parse) {
        var all = new TreeMap<String, T>(AsciiCase.ORDER);
        section.keySet().forEach(name -> all.put(name, parse.apply(name, object(section, name))));
        return all;
    }

    private static List<ResourceDefinition> resources(JsonValue section) {
        var all = new ArrayList<ResourceDefinition>();
        if (section instanceof JsonArray list) {
            list.forEach(each -> all.add(ResourceDefinition.parse(Optional.empty(), each)));
        } else if (section instanceof JsonObject object) {
            object.forEach((name, each) -> all.add(ResourceDefinition.parse(Optional.of(name), each)));
        } else {
            throw TemplateProblem.invalid("a template has 'resources', a list or an object");
        }
        return List.copyOf(all);
    }

    // nested templates are checked when their resources are parsed
    private void requireKnownFunctions() {
        parameters.values().forEach(each -> each.defaultValue().ifPresent(Template::requireNoReference));
        variables.values().forEach(each -> requireNoReference(each.source()));
        resources.forEach(each -> requireKnownFunctions(each.outer()));
        outputs.values().forEach(each -> requireKnownFunctions(each.source()));
    }

    // values of parameters and variables are needed before anything is created
    private static void requireNoReference(JsonValue tree) {
        ValueTree.references(tree).findFirst().ifPresent(call -> {
            throw TemplateProblem.invalid("parameters and variables cannot call the function '%s'", call.name());
        });
    }

    private static void requireKnownFunctions(JsonValue tree) {
        ValueTree.expressions(tree).forEach(expression -> {});
    }
}
