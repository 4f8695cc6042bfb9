/**
 * Builds the OpenAPI document of the ARM API from the annotations of the routes, with MicroProfile OpenAPI. {@link
 * io.keyward.arm.ArmPaths} passes it to Liberty; the models of request and response bodies are in {@code
 * META-INF/openapi.yaml}. Begin with {@link io.keyward.arm.openapi.RoutePaths}.
 */
package io.keyward.arm.openapi;
