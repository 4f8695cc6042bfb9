package io.keyward.arm.wire;

import io.keyward.text.AsciiCase;
import jakarta.ws.rs.core.UriInfo;

/** Reads the query parameter {@code api-version}. Every version is accepted and is repeated in links. */
public final class ApiVersion {

    private ApiVersion() {}

    /**
     * The version that the caller names; the parameter's name is read without case.
     *
     * @throws ArmProblem if the query has no version or a blank one
     */
    public static String of(UriInfo uri) {
        return uri.getQueryParameters().entrySet().stream()
                .filter(parameter -> AsciiCase.equal(parameter.getKey(), "api-version"))
                .flatMap(parameter -> parameter.getValue().stream())
                .filter(version -> !version.isBlank())
                .findFirst()
                .orElseThrow(ArmProblem::missingApiVersion);
    }
}
