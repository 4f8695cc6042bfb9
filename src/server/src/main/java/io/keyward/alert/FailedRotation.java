package io.keyward.alert;

import io.keyward.key.KeyId;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationOutcome;
import io.keyward.problem.ProblemCode;
import java.util.Optional;

/** The failure of a cluster's last rotation. */
public record FailedRotation(KeyId target, ProblemCode cause, String text) {

    /** Empty if the operation did not end as Failed. */
    static Optional<FailedRotation> of(Operation last) {
        return last.outcome()
                .filter(OperationOutcome.Failed.class::isInstance)
                .map(OperationOutcome.Failed.class::cast)
                .flatMap(failed ->
                        last.targetKey().map(target -> new FailedRotation(target, failed.code(), failed.message())));
    }
}
