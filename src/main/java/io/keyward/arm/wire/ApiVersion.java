package io.keyward.arm.wire;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;

/** The version of the interface a caller speaks. Any is taken, for the known ones are alike; it is given back in links. */
public record ApiVersion(String text) {

    /** @throws ArmProblem.MissingApiVersion where the query names none, whatever the case of the parameter */
    public static ApiVersion of(Map<String, List<String>> query) {
        return query.entrySet().stream()
                .filter(parameter -> parameter.getKey().equalsIgnoreCase("api-version"))
                .flatMap(parameter -> parameter.getValue().stream())
                .filter(version -> !version.isBlank())
                .findFirst()
                .map(ApiVersion::new)
                .orElseThrow(ArmProblem.MissingApiVersion::new);
    }

    public static String of(UriInfo uri) {
        return of(uri.getQueryParameters()).text();
    }
}
