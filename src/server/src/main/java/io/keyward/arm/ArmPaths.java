package io.keyward.arm;

import io.keyward.arm.openapi.RoutePaths;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASModelReader;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Builds the paths of the OpenAPI document from the annotations of the resources. It reads only these annotations, so the
 * server starts faster than with Open Liberty's scan.
 */
public class ArmPaths implements OASModelReader {

    @Override
    public OpenAPI buildModel() {
        return OASFactory.createOpenAPI().paths(RoutePaths.of(ArmApplication.routes()));
    }
}
