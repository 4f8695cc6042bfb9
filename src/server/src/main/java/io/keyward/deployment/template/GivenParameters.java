package io.keyward.deployment.template;

import io.keyward.deployment.expression.TemplateProblem;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.TreeMap;

/** Reads the parameters of a deployment as requests and nested templates write them: each is an object with a {@code value}. */
public final class GivenParameters {

    private GivenParameters() {}

    /**
     * The values by the names of the parameters. A parameter with the value null is left out, so it gets its default value.
     *
     * @throws TemplateProblem if a parameter has another form
     */
    public static Map<String, JsonValue> read(JsonObject parameters) {
        var values = new TreeMap<String, JsonValue>();
        parameters.forEach((name, given) -> {
            if (!(given instanceof JsonObject object) || !object.containsKey("value") || object.size() != 1) {
                throw TemplateProblem.notOffered(
                        "the form in which the parameter '%s' is given".formatted(name),
                        "give each parameter as an object with the member 'value'; a secret of a vault cannot be named here");
            }
            if (object.get("value") != JsonValue.NULL) {
                values.put(name, object.get("value"));
            }
        });
        return values;
    }
}
