package io.keyward.node;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Why a request of a node is refused. No message reveals what belongs to another node. */
public abstract sealed class NodeProblem extends Problem {

    private NodeProblem(ProblemCode code, String message) {
        super(code, message);
    }

    /** The body or the path cannot be read. */
    public static final class Malformed extends NodeProblem {
        public Malformed(String why) {
            super(ProblemCode.MALFORMED_REQUEST, "the request is not usable: %s".formatted(why));
        }
    }

    /** The body exceeds the configured length. */
    public static final class BodyTooLarge extends NodeProblem {
        public BodyTooLarge(int limit) {
            super(
                    ProblemCode.REQUEST_TOO_LARGE,
                    "the body of the request is longer than %d bytes, the most this server reads".formatted(limit));
        }
    }

    /** The request has no signature of the node's key, or one that does not match. */
    public static final class InvalidSignature extends NodeProblem {
        public InvalidSignature(String why) {
            super(ProblemCode.NODE_SIGNATURE_INVALID, "the signature of the request is not valid: %s".formatted(why));
        }
    }

    /** The clock of the node differs too much from the server's. */
    public static final class ClockSkew extends NodeProblem {
        public ClockSkew(Instant serverTime) {
            super(
                    ProblemCode.NODE_CLOCK_SKEW,
                    "the request was signed at another time than now, which is %s; set the clock of the node"
                            .formatted(serverTime));
        }
    }

    /** The request concerns another node, another node's disk or another cluster. */
    public static final class NotThisNode extends NodeProblem {
        public NotThisNode(String why) {
            super(ProblemCode.NODE_FORBIDDEN, "this node may not do this: %s".formatted(why));
        }
    }

    /** No node is enrolled under this id. */
    public static final class NotEnrolled extends NodeProblem {
        public NotEnrolled() {
            super(
                    ProblemCode.NODE_NOT_ENROLLED,
                    "no node is enrolled under this id; an operator issues an enrolment code");
        }
    }

    /** The code was never issued, has expired, or a newer one replaced it. */
    public static final class CodeInvalid extends NodeProblem {
        public CodeInvalid() {
            super(
                    ProblemCode.ENROLLMENT_CODE_INVALID,
                    "the enrolment code is unknown, expired or replaced; an operator issues a new one");
        }
    }

    /** Another key used the code first. */
    public static final class CodeUsed extends NodeProblem {
        public CodeUsed() {
            super(
                    ProblemCode.ENROLLMENT_CODE_USED,
                    "another key used this enrolment code first; find out which machine has it before an operator"
                            + " issues a new one");
        }
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

    /** The disk is bound to another LUKS volume. */
    public static final class OtherLuksVolume extends NodeProblem {
        public OtherLuksVolume(long disk) {
            super(
                    ProblemCode.OTHER_LUKS_VOLUME,
                    ("disk %d is bound to another LUKS volume; attach the device with that volume, or let an operator"
                                    + " release the volume (POST {cluster}/nodes/{node}/disks/%1$d/releaseVolume), and seal the"
                                    + " disk again")
                            .formatted(disk));
        }
    }

    /** The disk has no DEK: it is not sealed yet, is erased, or is not under a customer's key. */
    public static final class NoDek extends NodeProblem {
        public NoDek(long disk) {
            super(
                    ProblemCode.DISK_WITHOUT_DEK,
                    "disk %d has no data encryption key now; read the plan".formatted(disk));
        }
    }

    /** A heartbeat that is not newer than the last one: a replay, or a clock that was set back. */
    public static final class OldHeartbeat extends NodeProblem {
        public OldHeartbeat(long sequence) {
            super(
                    ProblemCode.HEARTBEAT_OUT_OF_ORDER,
                    "the sequence number %d is not above the last one; send a higher one".formatted(sequence));
        }
    }

    /** The stored DEK is neither the one to be replaced nor the new one. */
    public static final class DekChanged extends NodeProblem {
        public DekChanged(long disk) {
            super(
                    ProblemCode.DEK_CHANGED,
                    "the data encryption key of disk %d is another one by now; read the plan and begin again"
                            .formatted(disk));
        }
    }

    /** A rotation of the cluster's key holds the disk. */
    public static final class RotationInProgress extends NodeProblem {
        public RotationInProgress(long disk) {
            super(
                    ProblemCode.ROTATION_IN_PROGRESS,
                    "a rotation of the cluster's key is running; replace the data encryption key of disk %d after it"
                            .formatted(disk));
        }
    }

    /** The new wrapped DEK is not under the cluster's key, or does not unwrap to a DEK. */
    public static final class DekNotUsable extends NodeProblem {
        public DekNotUsable(String why) {
            super(ProblemCode.DEK_NOT_USABLE, "the new data encryption key is not usable: %s".formatted(why));
        }
    }

    /** The plan does not say that the disk is to be erased. */
    public static final class NotToBeErased extends NodeProblem {
        public NotToBeErased(long disk) {
            super(ProblemCode.DISK_IN_USE, "disk %d is in use, so no erasure is recorded".formatted(disk));
        }
    }

    /** The receipt is not one of this node for this disk. */
    public static final class ReceiptInvalid extends NodeProblem {
        public ReceiptInvalid(String why) {
            super(ProblemCode.ERASURE_RECEIPT_INVALID, "the receipt is not valid: %s".formatted(why));
        }
    }
}
