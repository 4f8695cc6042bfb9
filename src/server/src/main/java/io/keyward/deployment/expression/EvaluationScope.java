package io.keyward.deployment.expression;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;

/** What an expression can refer to: the parameters and variables of its template, facts about the deployment, and resources. */
public interface EvaluationScope {

    JsonValue parameter(String name);

    JsonValue variable(String name);

    /**
     * The index of the current iteration of a loop, from 0.
     *
     * @param loop empty for the innermost one
     */
    long copyIndex(Optional<String> loop);

    /** What the function of this name returns: {@code deployment}, {@code environment}, {@code resourceGroup} and so on. */
    JsonObject fact(String function);

    /**
     * The resource with this id or name, as a read returns it.
     *
     * @param whole false for its properties only
     */
    JsonValue reference(String resource, boolean whole);

    /**
     * The access keys of the resource with this id or name, as ARM returns them for {@code listKeys}. They are secure values.
     */
    JsonValue keys(String resource);

    Budget budget();
}
