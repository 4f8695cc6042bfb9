/**
 * The OpenAPI document of the ARM API: what each route reads, answers and refuses. The models are in {@code
 * META-INF/openapi.yaml}. Begin with {@link io.keyward.arm.openapi.ArmRoutes}.
 */
package io.keyward.arm.openapi;
