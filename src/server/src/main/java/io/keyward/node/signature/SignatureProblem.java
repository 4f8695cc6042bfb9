package io.keyward.node.signature;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.time.Instant;

/** Why a request or an erasure receipt that a node signed is refused. */
public final class SignatureProblem extends Problem {

    private SignatureProblem(ProblemCode code, String message) {
        super(code, message);
    }

    /** The request has no valid signature of the node's key, or its nonce was used before. */
    public static SignatureProblem invalid(String why) {
        return new SignatureProblem(
                ProblemCode.NODE_SIGNATURE_INVALID, "the signature of the request is not valid: %s".formatted(why));
    }

    public static SignatureProblem clockSkew(Instant serverTime) {
        return new SignatureProblem(
                ProblemCode.NODE_CLOCK_SKEW,
                "the request was signed at another time than now, which is %s; set the clock of the node"
                        .formatted(serverTime));
    }

    public static SignatureProblem receiptInvalid(String why) {
        return new SignatureProblem(ProblemCode.ERASURE_RECEIPT_INVALID, "the receipt is not valid: %s".formatted(why));
    }
}
