/**
 * The annotation {@link io.keyward.arm.route.Route} at a method of a resource: which action the caller must be allowed to
 * perform, at which scopes, and what the OpenAPI document says about the method. All resources use it, and it uses no other
 * subpackage of {@code arm}. Begin with {@link io.keyward.arm.route.Route}.
 */
package io.keyward.arm.route;
