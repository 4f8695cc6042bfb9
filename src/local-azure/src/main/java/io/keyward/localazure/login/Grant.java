package io.keyward.localazure.login;

import jakarta.json.JsonObject;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A way to get tokens at the token endpoint besides the credentials of an application. CDI finds all of them. */
public interface Grant {

    /** The values of {@code grant_type} that mean it. */
    Set<String> types();

    /**
     * The token response.
     *
     * @param form returns the value of a form parameter, or null if it was not sent
     * @throws LoginRefusal if the request gets no tokens
     */
    JsonObject issue(UnaryOperator<String> form);
}
