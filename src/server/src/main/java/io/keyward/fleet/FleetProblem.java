package io.keyward.fleet;

import io.keyward.cluster.ResourceId;
import io.keyward.key.KeyId;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;

/** Why a fleet rotation cannot start, or cannot be changed as requested. */
public sealed class FleetProblem extends Problem {

    private static final long serialVersionUID = 1;

    private FleetProblem(ProblemCode code, String message) {
        super(code, message);
    }

    public static FleetProblem notFound(FleetAddress address) {
        return new FleetProblem(
                ProblemCode.FLEET_NOT_FOUND,
                "there is no fleet rotation '%s'; list those at %s".formatted(address.name(), address.scope()));
    }

    /** A fleet rotation with this name exists. The same request may have created it. */
    public static final class Exists extends FleetProblem {

        private static final long serialVersionUID = 1;

        public Exists(FleetAddress address) {
            super(
                    ProblemCode.FLEET_EXISTS,
                    "the fleet rotation '%s' exists with another request, which cannot be changed; choose another name"
                            .formatted(address.name()));
        }
    }

    public static FleetProblem nothingToRotate(FleetAddress address) {
        return new FleetProblem(
                ProblemCode.FLEET_EMPTY,
                "no cluster below %s would rotate; the plan of the same request says what each would do, and why"
                        .formatted(address.scope()));
    }

    /** A listed cluster does not exist below the scope, or the caller may not read it. */
    public static FleetProblem clusterUnknown(String cluster, FleetAddress address) {
        return new FleetProblem(
                ProblemCode.FLEET_CLUSTER_UNKNOWN,
                ("there is no cluster '%s' with a customer's key below %s that you may read; remove it from the list,"
                                + " or use the scope that it is in")
                        .formatted(cluster, address.scope()));
    }

    public static FleetProblem keyAgeUnknown(ResourceId cluster, KeyId key) {
        return new FleetProblem(
                ProblemCode.KEY_AGE_UNKNOWN,
                ("it is not known when the key version %s of cluster %s was made; wait until the watch has read its"
                                + " attributes, or select the cluster without an age")
                        .formatted(key, cluster.name()));
    }

    static FleetProblem wrongState(Fleet fleet, FleetState next) {
        return new FleetProblem(
                ProblemCode.FLEET_STATE,
                "the fleet rotation '%s' is %s and cannot become %s; read it to see what it can do"
                        .formatted(fleet.address().name(), fleet.state(), next));
    }

    public static FleetProblem notEnded(Fleet fleet) {
        return new FleetProblem(
                ProblemCode.FLEET_STATE,
                "the fleet rotation '%s' is %s; its report is there when it has ended"
                        .formatted(fleet.address().name(), fleet.state()));
    }

    /** The outcome of a fleet rotation that did not move, or did not move back, every cluster. */
    public static FleetProblem partlyFailed(Fleet fleet, MemberCounts counts) {
        return new FleetProblem(
                ProblemCode.FLEET_PARTLY_FAILED,
                "%d of %d clusters of the fleet rotation '%s' are not where the request wants them; its members say why"
                        .formatted(
                                counts.unsuccessful(),
                                counts.total(),
                                fleet.address().name()));
    }

    public static FleetProblem cannotSign(String lack) {
        return new FleetProblem(
                ProblemCode.SIGNING_KEY_MISSING,
                "Keyward cannot sign the report: %s; ask its operator".formatted(lack));
    }
}
