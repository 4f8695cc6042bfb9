package io.keyward.deployment.expression;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;

/** What an expression can refer to: the parameters and variables of its template, and facts of the deployment. */
public interface EvaluationScope {

    JsonValue parameter(String name);

    JsonValue variable(String name);

    /**
     * The position in a loop, from 0.
     *
     * @param loop empty for the innermost one
     */
    long copyIndex(Optional<String> loop);

    /** What the function of this name returns: {@code deployment}, {@code environment}, {@code resourceGroup} and so on. */
    JsonObject fact(String function);

    /**
     * The resource of this id or name, as a read returns it.
     *
     * @param whole false for its properties only
     */
    JsonValue reference(String resource, boolean whole);

    /** The access keys of the resource of this id or name, as ARM answers {@code listKeys}. They are secure values. */
    JsonValue keys(String resource);

    Budget budget();
}
