/**
 * What the annotation {@link io.keyward.arm.route.Route} at a method of a resource says: the action that its caller
 * needs, where, and what the OpenAPI document tells about it. All resources use it, and it uses no other subpackage of
 * {@code arm}. Begin with {@link io.keyward.arm.route.Route}.
 */
package io.keyward.arm.route;
