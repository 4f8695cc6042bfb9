package io.keyward.node;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.util.Optional;

/** Why a request of a node is refused. No message reveals anything about another node. */
public sealed class NodeProblem extends Problem {

    private NodeProblem(ProblemCode code, String message) {
        super(code, message);
    }

    public static NodeProblem malformed(String why) {
        return new NodeProblem(ProblemCode.MALFORMED_REQUEST, "the request is not usable: %s".formatted(why));
    }

    public static NodeProblem bodyTooLarge(int limit) {
        return new NodeProblem(
                ProblemCode.REQUEST_TOO_LARGE,
                "the body of the request is longer than %d bytes, the most this server reads".formatted(limit));
    }

    /** The request concerns another node, another node's disk or another cluster. */
    public static NodeProblem notThisNode(String why) {
        return new NodeProblem(ProblemCode.NODE_FORBIDDEN, "this node may not do this: %s".formatted(why));
    }

    public static NodeProblem notEnrolled() {
        return new NodeProblem(
                ProblemCode.NODE_NOT_ENROLLED,
                "no node is enrolled under this id; an operator issues an enrolment code");
    }

    /**
     * Keyward has got no token of the cluster's identity yet, so it cannot check whether the node's token is of this identity.
     */
    public static final class IdentityUnresolved extends NodeProblem {
        private final Duration pause;

        public IdentityUnresolved(Duration pause) {
            super(
                    ProblemCode.NODE_IDENTITY_UNRESOLVED,
                    "Keyward gets no token of the cluster's managed identity, so it cannot recognize the token of this"
                            + " request; the log of the server says why");
            this.pause = pause;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(pause);
        }
    }

    /** The code was never issued, has expired or was replaced. */
    public static NodeProblem codeInvalid() {
        return new NodeProblem(
                ProblemCode.ENROLLMENT_CODE_INVALID,
                "the enrolment code is unknown, expired or replaced; an operator issues a new one");
    }

    /** Another key used the code first. */
    public static NodeProblem codeUsed() {
        return new NodeProblem(
                ProblemCode.ENROLLMENT_CODE_USED,
                "another key used this enrolment code first; find out which machine has it before an operator"
                        + " issues a new one");
    }

    /** The node sends more requests than it may. */
    public static final class TooManyRequests extends NodeProblem {
        private final long seconds;

        public TooManyRequests(long seconds) {
            super(
                    ProblemCode.TOO_MANY_ATTEMPTS,
                    "this node sent too many requests; repeat this one in %d seconds".formatted(seconds));
            this.seconds = seconds;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(Duration.ofSeconds(seconds));
        }
    }

    public static NodeProblem otherLuksVolume(long disk) {
        return new NodeProblem(
                ProblemCode.OTHER_LUKS_VOLUME,
                ("disk %d is bound to another LUKS volume; attach the device with that volume, or let an operator"
                                + " release the volume (POST {cluster}/nodes/{node}/disks/%1$d/releaseVolume), and seal the"
                                + " disk again")
                        .formatted(disk));
    }

    /** The disk has no DEK: it is not sealed yet, is erased, or is not under a customer's key. */
    public static NodeProblem noDek(long disk) {
        return new NodeProblem(
                ProblemCode.DISK_WITHOUT_DEK, "disk %d has no data encryption key now; read the plan".formatted(disk));
    }

    /**
     * The number of the heartbeat is not higher than that of the last one: it is a replay, or the node's clock was set back.
     */
    public static NodeProblem oldHeartbeat(long sequence) {
        return new NodeProblem(
                ProblemCode.HEARTBEAT_OUT_OF_ORDER,
                "the sequence number %d is not above the last one; send a higher one".formatted(sequence));
    }

    public static NodeProblem dekChanged(long disk) {
        return new NodeProblem(
                ProblemCode.DEK_CHANGED,
                "the data encryption key of disk %d is another one by now; read the plan and begin again"
                        .formatted(disk));
    }

    public static NodeProblem rotationInProgress(long disk) {
        return new NodeProblem(
                ProblemCode.ROTATION_IN_PROGRESS,
                "a rotation of the cluster's key is running; replace the data encryption key of disk %d after it"
                        .formatted(disk));
    }

    /** The new DEK has another key version or algorithm than the old one, does not unwrap to a DEK, or is the same DEK. */
    public static NodeProblem dekNotUsable(String why) {
        return new NodeProblem(
                ProblemCode.DEK_NOT_USABLE, "the new data encryption key is not usable: %s".formatted(why));
    }

    public static NodeProblem notToBeErased(long disk) {
        return new NodeProblem(ProblemCode.DISK_IN_USE, "disk %d is in use, so no erasure is recorded".formatted(disk));
    }
}
