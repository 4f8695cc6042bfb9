package io.keyward.arm;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Map;

/** Asks every caller for the version it speaks, as ARM does. Which one it is does not matter: all known ones are alike. */
@Provider
public class ApiVersionFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        if (find(request.getUriInfo().getQueryParameters()).isBlank()) {
            throw new ArmProblem.MissingApiVersion();
        }
    }

    /** The version a query names, whatever the case of the parameter; empty where it names none. */
    static String find(Map<String, List<String>> query) {
        return query.entrySet().stream()
                .filter(parameter -> parameter.getKey().equalsIgnoreCase("api-version"))
                .flatMap(parameter -> parameter.getValue().stream())
                .findFirst()
                .orElse("");
    }
}
