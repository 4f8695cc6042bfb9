package io.keyward.arm.route;

import io.keyward.authorization.ArmAction;
import io.keyward.problem.ProblemCode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares which action the caller of a resource method must be allowed to perform, and what the OpenAPI document says about
 * the method. The JAX-RS annotations of the method declare the HTTP method and the path. The server does not start if JAX-RS
 * would call a method without this annotation.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Route {

    /** The action that the caller must be allowed to perform. It is also in the audit log. */
    ArmAction action();

    /** The scopes at which the caller must be allowed to perform the action. */
    RouteReach at() default RouteReach.PATH;

    /**
     * The name in generated clients, as {@code group_operation}; the group is the tag. A route without a name is not in the
     * OpenAPI document. {@link ArmRoute#operationId()} makes the names unique if two resources inherit the method.
     */
    String operationId() default "";

    /**
     * What the route does, in one line. {@code {scope}} is replaced by the kind of the scope, for a method that a resource of
     * a subscription and one of a resource group inherit.
     */
    String summary() default "";

    /** What else a client has to know. */
    String description() default "";

    /** The model of the request's body; empty if it has none. Models are in {@code META-INF/openapi.yaml}. */
    String reads() default "";

    /** False if the body is optional. */
    boolean bodyRequired() default true;

    /** The model of the responses with 200 and 201; empty if they have no body. */
    String answers() default "";

    /** The statuses of the responses that are not errors. */
    int[] statuses() default 200;

    /** The status of the response whose header contains the URL of the started operation. */
    int operationStatus() default 202;

    /**
     * True if the method checks {@code If-Match} and {@code If-None-Match} against the etag of its resource. A change by any
     * other route is refused before the method runs if it has such a header.
     */
    boolean conditional() default false;

    /** The errors of this route that are in none of its groups. */
    ProblemCode[] refuses() default {};

    /**
     * Groups of errors, besides the three that apply by themselves: to every route, every route with a body, and every change.
     */
    ProblemGroup[] groups() default {};
}
