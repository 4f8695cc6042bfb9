package io.keyward.deployment.template;

import io.keyward.deployment.expression.CopyLoop;
import io.keyward.deployment.expression.EvaluationScope;
import io.keyward.deployment.expression.ValueTree;
import io.keyward.text.AsciiCase;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A variable of a template.
 *
 * @param isLoop true if the source is a loop; the value is then the list of its iterations
 */
record VariableDefinition(JsonValue source, boolean isLoop) {

    static SortedMap<String, VariableDefinition> all(JsonObject section) {
        var all = new TreeMap<String, VariableDefinition>(AsciiCase.ORDER);
        section.forEach((name, value) -> {
            if (CopyLoop.isLoops(name, value)) {
                value.asJsonArray().stream()
                        .map(JsonValue::asJsonObject)
                        .forEach(loop -> all.put(CopyLoop.of(loop).name(), new VariableDefinition(loop, true)));
            } else {
                all.put(name, new VariableDefinition(value, false));
            }
        });
        return all;
    }

    JsonValue value(EvaluationScope scope) {
        return isLoop ? CopyLoop.of(source.asJsonObject()).values(scope) : ValueTree.evaluate(source, scope);
    }
}
