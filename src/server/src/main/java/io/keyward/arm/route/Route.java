package io.keyward.arm.route;

import io.keyward.authorization.ArmAction;
import io.keyward.problem.ProblemCode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what the caller of a method of a resource must be allowed to do, and what the OpenAPI document tells about it. The
 * annotations of JAX-RS beside it name the HTTP method and the path. A method that JAX-RS would call without this
 * annotation keeps the server from starting.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Route {

    /** What the caller must be allowed to do. The audit log names it. */
    ArmAction action();

    /** At which scopes the caller must be allowed to perform the action. */
    RouteReach at() default RouteReach.PATH;

    /**
     * The name in generated clients, as {@code group_operation}; the group is the tag. The OpenAPI document leaves out
     * a route without one. {@link ArmRoute#operationId()} tells two routes by one method apart.
     */
    String operationId() default "";

    /**
     * What the route does, in one line. {@code {scope}} stands for the kind of the scope in a method that a resource of a
     * subscription and a resource of a resource group inherit.
     */
    String summary() default "";

    /** What a client has to know besides. */
    String description() default "";

    /** The model of the request's body; empty if it has none. Models are in {@code META-INF/openapi.yaml}. */
    String reads() default "";

    /** False if a request without a body is answered too. */
    boolean bodyRequired() default true;

    /** The model of the answers with 200 and 201; empty if they have no body. */
    String answers() default "";

    /** The statuses of the answers that are no errors. */
    int[] statuses() default 200;

    /** The status of the answer whose header names the operation that the request has started. */
    int operationStatus() default 202;

    /**
     * True if the method checks {@code If-Match} and {@code If-None-Match} against the etag of its resource. Another change
     * with such a header is refused before the method runs.
     */
    boolean conditional() default false;

    /** The errors of this route, besides those of its groups. */
    ProblemCode[] refuses() default {};

    /** Groups of errors, besides those of every route, of every route with a body and of every change. */
    ProblemGroup[] groups() default {};
}
