package io.keyward.arm.wire;

import io.keyward.cluster.ResourceId;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.util.Optional;

/** Errors in a request itself: in its path, its names, its query or its body. */
public final class ArmProblem extends Problem {

    private final String target; // null if the problem is not about a single member of the body

    private ArmProblem(ProblemCode code, String message) {
        this(code, message, null);
    }

    private ArmProblem(ProblemCode code, String message, String target) {
        super(code, message);
        this.target = target;
    }

    @Override
    public Optional<String> target() {
        return Optional.ofNullable(target);
    }

    static ArmProblem malformedPath(String why) {
        return new ArmProblem(ProblemCode.MALFORMED_PATH, "the path of the request is not usable: %s".formatted(why));
    }

    /** The query has no {@code api-version}, which ARM requires in every request. */
    static ArmProblem missingApiVersion() {
        return new ArmProblem(
                ProblemCode.MISSING_API_VERSION,
                "the query parameter api-version is required for all requests; add ?api-version=2021-06-01");
    }

    /** The request has If-Match or If-None-Match, but the resource has no etag to compare. */
    static ArmProblem conditionWithoutEtag() {
        return new ArmProblem(
                ProblemCode.PRECONDITION_FAILED,
                "the resource has no etag, so that If-Match and If-None-Match cannot be checked; nothing was changed. Repeat the"
                        + " request without them");
    }

    public static ArmProblem malformedBody(String why) {
        return new ArmProblem(
                ProblemCode.MALFORMED_REQUEST, "the body of the request is not usable: %s".formatted(why));
    }

    public static ArmProblem invalidMember(String target, String why) {
        return new ArmProblem(ProblemCode.MALFORMED_REQUEST, "%s %s".formatted(target, why), target);
    }

    public static ArmProblem bodyTooLarge(int limit) {
        return new ArmProblem(
                ProblemCode.REQUEST_TOO_LARGE,
                "the body of the request is longer than %d bytes, the most this server reads".formatted(limit));
    }

    public static ArmProblem invalidName(String what, String name, String rule) {
        return new ArmProblem(ProblemCode.INVALID_NAME, "the %s '%s' is not allowed: %s".formatted(what, name, rule));
    }

    /** The request needs a feature of HDInsight that Keyward does not have. */
    public static ArmProblem notOffered(String target, String what, String instead) {
        return new ArmProblem(
                ProblemCode.NOT_OFFERED, "Keyward does not offer %s; %s".formatted(what, instead), target);
    }

    /** The enrolment rule depends on a fact that attested documents do not contain. */
    public static ArmProblem unverifiableRule(String target) {
        return new ArmProblem(
                ProblemCode.ENROLLMENT_RULE_UNVERIFIABLE,
                ("Keyward cannot check %s: Azure signs only the vmId, the subscription and the times of a machine; a rule can be"
                                + " about subscriptionId, vmIds, machines, notBefore and notAfter")
                        .formatted(target),
                target);
    }

    public static ArmProblem invalidFilter(String why) {
        return new ArmProblem(
                ProblemCode.INVALID_FILTER, "the query parameter $filter is not usable: %s".formatted(why));
    }

    /** The cluster has no child resource of this name; the message is ARM's. */
    public static ArmProblem childNotFound(ResourceId cluster, String type, String name) {
        return new ArmProblem(
                ProblemCode.CHILD_NOT_FOUND,
                "The Resource 'Microsoft.HDInsight/clusters/%s/%s/%s' under resource group '%s' was not found."
                        .formatted(cluster.name(), type, name, cluster.resourceGroup()));
    }

    /** Neither the configuration nor a cluster nor a role of the caller names a subscription with this id. */
    public static ArmProblem subscriptionNotFound(String id) {
        return new ArmProblem(
                ProblemCode.SUBSCRIPTION_NOT_FOUND,
                "The subscription '%s' could not be found; the operator names it in keyward.arm.subscriptions"
                        .formatted(id));
    }

    /** The resource group contains no cluster, and the caller has no role in it; the message is similar to ARM's. */
    public static ArmProblem groupNotFound(String name) {
        return new ArmProblem(
                ProblemCode.RESOURCE_GROUP_NOT_FOUND,
                "Resource group '%s' could not be found. It exists as soon as it contains a cluster".formatted(name));
    }

    /** Errors that JAX-RS or the platform detects, such as an unknown route, method or media type. */
    static ArmProblem http(ProblemCode code, String message) {
        return new ArmProblem(code, message);
    }
}
