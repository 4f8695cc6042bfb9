package io.keyward.operation;

import io.keyward.problem.ProblemCode;
import java.time.Instant;

/** How an operation ended. */
public sealed interface Outcome {

    Instant at();

    record Succeeded(Instant at) implements Outcome {}

    /** It did not come about, or not wholly; the message says how far it got. */
    record Failed(Instant at, ProblemCode code, String message) implements Outcome {}

    /** Another request made it pointless. */
    record Canceled(Instant at, ProblemCode code, String message) implements Outcome {}
}
