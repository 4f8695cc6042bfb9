package io.keyward.arm;

import io.keyward.arm.openapi.RoutePaths;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASModelReader;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Gives the OpenAPI document its paths, from the annotations of the resources. It reads only the annotations that the resources
 * have, so a start is faster than with the scan of Open Liberty.
 */
public class ArmPaths implements OASModelReader {

    @Override
    public OpenAPI buildModel() {
        return OASFactory.createOpenAPI().paths(RoutePaths.of(ArmApplication.routes()));
    }
}
