/**
 * The OpenAPI document of the ARM API: what each route reads, answers and refuses. {@link io.keyward.arm.ArmPaths} reads the routes, and
 * the models are in {@code META-INF/openapi.yaml}. Begin with {@link io.keyward.arm.openapi.ArmRoutes}.
 */
package io.keyward.arm.openapi;
