package io.keyward.arm;

import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;

/** Adds to every operation of the OpenAPI document the two answers that come before the operation runs. */
public class RefusalResponses implements OASFilter {

    private static final Map<String, String> REFUSALS = Map.of(
            "401", "The access token is missing or invalid (InvalidAuthenticationToken)",
            "403", "No role of the caller allows the request (AuthorizationFailed, LinkedAuthorizationFailed)");

    @Override
    public Operation filterOperation(Operation operation) {
        REFUSALS.forEach((status, description) -> operation
                .getResponses()
                .addAPIResponse(status, OASFactory.createAPIResponse().description(description)));
        return operation;
    }
}
