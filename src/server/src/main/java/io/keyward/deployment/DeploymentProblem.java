package io.keyward.deployment;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.time.Duration;

/** Why a deployment cannot start or go on. */
public final class DeploymentProblem extends Problem {

    private static final long serialVersionUID = 1;

    private DeploymentProblem(ProblemCode code, String message) {
        super(code, message);
    }

    /** The stored problem that ended a deployment or a resource. */
    public static DeploymentProblem stored(ProblemCode code, String message) {
        return new DeploymentProblem(code, message);
    }

    public static DeploymentProblem invalidName(String name) {
        return new DeploymentProblem(
                ProblemCode.INVALID_NAME,
                ("the deployment '%s' is not allowed: a name has 1 to 64 letters of A to Z, digits and characters of -_.() and does"
                                + " not end with a full stop")
                        .formatted(name));
    }

    public static DeploymentProblem notFound(DeploymentAddress address) {
        return new DeploymentProblem(
                ProblemCode.DEPLOYMENT_NOT_FOUND, "Deployment '%s' could not be found.".formatted(address.name()));
    }

    public static DeploymentProblem active(DeploymentAddress address) {
        return new DeploymentProblem(
                ProblemCode.DEPLOYMENT_ACTIVE,
                "the deployment '%s' still runs with another request; wait until it has ended, or cancel it"
                        .formatted(address.name()));
    }

    public static DeploymentProblem ended(DeploymentAddress address, DeploymentState state) {
        return new DeploymentProblem(
                ProblemCode.DEPLOYMENT_NOT_CANCELABLE,
                "the deployment '%s' has ended: %s".formatted(address.name(), state.wireName()));
    }

    /** One of the resources failed. The message contains its problem. */
    public static DeploymentProblem failed(DeployedResource resource) {
        var cause = resource.error()
                .map(problem -> "%s: %s".formatted(problem.code().wireName(), problem.getMessage()));
        return new DeploymentProblem(
                ProblemCode.DEPLOYMENT_FAILED,
                "the deployment made not all of its resources; %s failed with %s"
                        .formatted(resource.resourceId(), cause.orElse("no reason")));
    }

    public static DeploymentProblem canceled(String what) {
        return new DeploymentProblem(ProblemCode.DEPLOYMENT_CANCELED, "%s was canceled".formatted(what));
    }

    public static DeploymentProblem tooLong(Duration longest) {
        return new DeploymentProblem(
                ProblemCode.DEPLOYMENT_FAILED,
                "the deployment has not ended within %s; deploy the template again, which keeps what exists"
                        .formatted(longest));
    }

    /** The encrypted data of the deployment cannot be read, because the key that encrypted it is gone. */
    public static DeploymentProblem unreadable() {
        return new DeploymentProblem(
                ProblemCode.DEPLOYMENT_FAILED,
                "the signing key under which the deployment is stored is gone; deploy the template again");
    }

    public static DeploymentProblem cannotSeal(String lack) {
        return new DeploymentProblem(
                ProblemCode.SIGNING_KEY_MISSING,
                "Keyward cannot store a deployment without a signing key: %s; ask its operator".formatted(lack));
    }

    /** Replaces a problem whose message contains a secure value. */
    public static DeploymentProblem withheld(ProblemCode code) {
        return new DeploymentProblem(code, "the message is withheld, because it contains a secure value");
    }

    /** A bug, whose details are in the log of the server. */
    public static DeploymentProblem unexpected() {
        return new DeploymentProblem(
                ProblemCode.INTERNAL, "something went wrong inside Keyward; the server's log has the details");
    }
}
