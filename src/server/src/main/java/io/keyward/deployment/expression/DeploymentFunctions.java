package io.keyward.deployment.expression;

import static java.util.Map.entry;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The functions about the deployment, its parameters and its resources. */
final class DeploymentFunctions {

    static final String REFERENCE = "reference";
    static final String LIST_KEYS = "listKeys";

    static final Map<String, TemplateFunction> ALL = Map.ofEntries(
            entry("copyIndex", new TemplateFunction(0, 2, DeploymentFunctions::copyIndex)),
            entry("parameters", new TemplateFunction(1, 1, (names, scope) -> scope.parameter(names.text(0)))),
            entry("variables", new TemplateFunction(1, 1, (names, scope) -> scope.variable(names.text(0)))),
            entry(REFERENCE, new TemplateFunction(1, 3, DeploymentFunctions::reference)),
            entry(LIST_KEYS, new TemplateFunction(2, 2, DeploymentFunctions::listKeys)),
            entry("resourceId", new TemplateFunction(2, 100, DeploymentFunctions::resourceId)),
            entry("extensionResourceId", new TemplateFunction(3, 100, DeploymentFunctions::extensionResourceId)),
            entry("subscriptionResourceId", new TemplateFunction(2, 100, DeploymentFunctions::subscriptionResourceId)),
            entry("deployment", fact("deployment")),
            entry("environment", fact("environment")),
            entry("resourceGroup", fact("resourceGroup")),
            entry("subscription", fact("subscription")),
            entry("tenant", fact("tenant")));

    private DeploymentFunctions() {}

    private static TemplateFunction fact(String name) {
        return new TemplateFunction(0, 0, (none, scope) -> scope.fact(name));
    }

    private static JsonValue copyIndex(Arguments arguments, EvaluationScope scope) {
        var named = arguments.size() > 0 && arguments.isText(0);
        var loop = named ? Optional.of(arguments.text(0)) : Optional.<String>empty();
        var offset = named ? 1 : 0;
        return TemplateValues.of(scope.copyIndex(loop) + (arguments.size() > offset ? arguments.number(offset) : 0));
    }

    private static JsonValue reference(Arguments arguments, EvaluationScope scope) {
        return scope.reference(arguments.text(0), arguments.is(2, "Full"));
    }

    private static JsonValue listKeys(Arguments arguments, EvaluationScope scope) {
        return scope.keys(arguments.text(0));
    }

    private static JsonValue resourceId(Arguments arguments, EvaluationScope scope) {
        var texts = arguments.texts(0).toList();
        var type = typeAt(texts);
        if (type > 2) {
            throw TemplateProblem.invalid(
                    "the function 'resourceId' has more than a subscription and a group before the type");
        }
        var group = type == 0 ? name(scope, "resourceGroup", "name") : texts.get(type - 1);
        var subscription = type == 2 ? texts.get(0) : name(scope, "subscription", "subscriptionId");
        return id(
                "/subscriptions/%s/resourceGroups/%s".formatted(subscription, group),
                texts.subList(type, texts.size()));
    }

    private static JsonValue subscriptionResourceId(Arguments arguments, EvaluationScope scope) {
        var texts = arguments.texts(0).toList();
        var type = typeAt(texts);
        var subscription = type == 1 ? texts.get(0) : name(scope, "subscription", "subscriptionId");
        return id("/subscriptions/%s".formatted(subscription), texts.subList(type, texts.size()));
    }

    private static JsonValue extensionResourceId(Arguments arguments, EvaluationScope scope) {
        var texts = arguments.texts(0).toList();
        return id(texts.get(0), texts.subList(1, texts.size()));
    }

    private static int typeAt(List<String> texts) {
        for (var at = 0; at < texts.size(); at++) {
            if (texts.get(at).contains("/")) {
                return at;
            }
        }
        throw TemplateProblem.invalid("an id names no resource type, such as Microsoft.HDInsight/clusters");
    }

    private static String name(EvaluationScope scope, String fact, String member) {
        return ((JsonString) scope.fact(fact).get(member)).getString();
    }

    /** @param typeAndNames the type, then a name for each part of the type except the namespace */
    private static JsonValue id(String container, List<String> typeAndNames) {
        var type = withoutLastSlash(typeAndNames.get(0)).split("/", -1);
        if (type.length != typeAndNames.size()) {
            throw TemplateProblem.invalid(
                    "the type '%s' needs %d names, and an id has %d",
                    typeAndNames.get(0), type.length - 1, typeAndNames.size() - 1);
        }
        var id = new StringBuilder(container).append("/providers/").append(type[0]);
        for (var at = 1; at < type.length; at++) {
            id.append('/').append(type[at]).append('/').append(typeAndNames.get(at));
        }
        return TemplateValues.of(id.toString());
    }

    // published templates have types that end with a slash, and ARM takes them
    private static String withoutLastSlash(String type) {
        return type.endsWith("/") ? type.substring(0, type.length() - 1) : type;
    }

    /** The calls that read a resource or its keys. */
    static Stream<FunctionCall> references(Expression expression) {
        return expression.calls().filter(call -> call.isOf(REFERENCE) || call.listsKeys());
    }
}
