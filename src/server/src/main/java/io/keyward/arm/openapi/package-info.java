/**
 * The OpenAPI document of the ARM API: what the annotation of each route says, as models of MicroProfile OpenAPI. {@link
 * io.keyward.arm.ArmPaths} gives them to Liberty, and the models of bodies and answers are in {@code META-INF/openapi.yaml}.
 * Begin with {@link io.keyward.arm.openapi.RoutePaths}.
 */
package io.keyward.arm.openapi;
