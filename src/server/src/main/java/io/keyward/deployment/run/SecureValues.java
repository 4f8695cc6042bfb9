package io.keyward.deployment.run;

import static io.keyward.text.JsonFactories.BUILDERS;
import static io.keyward.text.JsonFactories.PROVIDER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;

import io.keyward.deployment.DeploymentProblem;
import io.keyward.deployment.template.OutputDefinition;
import io.keyward.deployment.template.ParameterDefinition;
import io.keyward.problem.Problem;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps the values of secure parameters and listed access keys out of everything that is shown or stored unencrypted. */
final class SecureValues {

    static final JsonValue MASK = PROVIDER.createValue("*******");

    private final DeploymentOrder order;
    private final Set<String> secrets;

    SecureValues(DeploymentOrder order) {
        this.order = order;
        this.secrets = order.parsed().parameters().values().stream()
                .filter(each -> each.type().isSecure())
                .map(each -> order.resolvedParameters().get(each.name()))
                .flatMap(SecureValues::secrets)
                .collect(toSet());
    }

    private SecureValues(DeploymentOrder order, Set<String> secrets) {
        this.order = order;
        this.secrets = secrets;
    }

    /** These secure values, together with listed access keys. */
    SecureValues and(Collection<JsonValue> keys) {
        var more = keys.stream().flatMap(SecureValues::secrets);
        return new SecureValues(order, Stream.concat(secrets.stream(), more).collect(toSet()));
    }

    private static Stream<String> secrets(JsonValue value) {
        return texts(value).filter(text -> !text.isBlank()).flatMap(SecureValues::forms);
    }

    private static Stream<String> texts(JsonValue value) {
        if (value instanceof JsonString text) {
            return Stream.of(text.getString());
        }
        if (value instanceof JsonArray list) {
            return list.stream().flatMap(SecureValues::texts);
        }
        return value instanceof JsonObject object
                ? object.values().stream().flatMap(SecureValues::texts)
                : Stream.empty();
    }

    // unchanged, escaped for JSON, and encoded for a URL in two ways
    private static Stream<String> forms(String text) {
        var json = PROVIDER.createValue(text).toString();
        var encoded = URLEncoder.encode(text, UTF_8);
        return Stream.of(text, json.substring(1, json.length() - 1), encoded, encoded.replace("+", "%20"));
    }

    /** The parameters with their types; those of secure types have no value. */
    JsonObject shownParameters() {
        var shown = BUILDERS.createObjectBuilder();
        order.parsed().parameters().values().forEach(each -> shown.add(each.name(), shown(each)));
        return shown.build();
    }

    private JsonObject shown(ParameterDefinition definition) {
        var json = BUILDERS.createObjectBuilder().add("type", definition.type().shown());
        Optional.of(order.resolvedParameters().get(definition.name()))
                .filter(value -> !definition.type().isSecure())
                .ifPresent(value -> json.add("value", value));
        return json.build();
    }

    /** The outputs with their types; those of secure types have no value. */
    static JsonObject shownOutputs(Map<OutputDefinition, JsonValue> outputs) {
        var shown = BUILDERS.createObjectBuilder();
        outputs.forEach((definition, value) -> {
            var json =
                    BUILDERS.createObjectBuilder().add("type", definition.type().shown());
            shown.add(definition.name(), definition.type().isSecure() ? json : json.add("value", value));
        });
        return shown.build();
    }

    /** The resource with ARM's mask in place of credentials and of each text that contains a secure value. */
    JsonObject masked(JsonObject resource, Set<String> credentials) {
        var shown = BUILDERS.createObjectBuilder();
        resource.forEach(
                (name, value) -> shown.add(name, credentials.contains(name) ? MASK : masked(value, credentials)));
        return shown.build();
    }

    private JsonValue masked(JsonValue value, Set<String> credentials) {
        if (value instanceof JsonObject object) {
            return masked(object, credentials);
        }
        if (value instanceof JsonArray list) {
            var shown = BUILDERS.createArrayBuilder();
            list.forEach(each -> shown.add(masked(each, credentials)));
            return shown.build();
        }
        return value instanceof JsonString text && secrets.stream().anyMatch(text.getString()::contains) ? MASK : value;
    }

    /** Returns the problem, or one with a neutral message if its message contains a secure value. */
    Problem clean(Problem problem) {
        return secrets.stream().anyMatch(problem.getMessage()::contains)
                ? DeploymentProblem.withheld(problem.code())
                : problem;
    }
}
