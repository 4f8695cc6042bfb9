package io.keyward.agent.wire;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.problem.CallProblem;
import io.keyward.agent.problem.Refusal;
import java.time.Instant;
import java.util.Optional;

/** The node's last own unwrap at the vault: whether it could unlock its disks. */
public record UnlockReport(Result result, Optional<String> code, Optional<String> message, Instant at) {

    /** How the unwrap ended. Only {@code REFUSED} can be a revocation. */
    public enum Result {
        OK("ok"),
        REFUSED("refused"),
        FAULT("fault");

        private final String wire;

        Result(String wire) {
            this.wire = wire;
        }
    }

    public static UnlockReport ok(Instant at) {
        return new UnlockReport(Result.OK, Optional.empty(), Optional.empty(), at);
    }

    public static UnlockReport failed(CallProblem problem, Instant at) {
        var result = problem instanceof Refusal ? Result.REFUSED : Result.FAULT;
        return new UnlockReport(result, Optional.of(problem.code()), Optional.of(problem.getMessage()), at);
    }

    JsonObject json() {
        return JsonObject.empty()
                .with("result", result.wire)
                .with("code", code)
                .with("message", message)
                .with("at", at.toString());
    }
}
