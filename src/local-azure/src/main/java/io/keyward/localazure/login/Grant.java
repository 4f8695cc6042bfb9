package io.keyward.localazure.login;

import jakarta.json.JsonObject;
import java.util.Set;
import java.util.function.UnaryOperator;

/** An OAuth grant of the token endpoint, except {@code client_credentials}. CDI finds all of them. */
public interface Grant {

    /** The values of {@code grant_type} that select this grant. */
    Set<String> types();

    /**
     * The token response.
     *
     * @param form returns the value of a form parameter, or null if it was not sent
     * @throws LoginRefusal if the request is refused
     */
    JsonObject issue(UnaryOperator<String> form);
}
