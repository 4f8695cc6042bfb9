package io.keyward.arm.wire;

import io.keyward.text.AsciiCase;
import jakarta.ws.rs.core.UriInfo;

/** Reads the query parameter {@code api-version}. Any version is accepted; links in responses repeat it. */
public final class ApiVersion {

    private ApiVersion() {}

    /**
     * The version in the query; the case of the parameter's name is ignored.
     *
     * @throws ArmProblem if the query has no version, or only a blank one
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
