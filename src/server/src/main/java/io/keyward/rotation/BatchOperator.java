package io.keyward.rotation;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Calls the batch container as the server's own user. The container serves only users with a batch role, and most calls
 * come from threads of the server, which have no user.
 */
@Stateless
@RunAs("batch")
@PermitAll
@TransactionAttribute(NOT_SUPPORTED) // the job repository has transactions of its own
public class BatchOperator {

    public <T> T call(Function<JobOperator, T> work) {
        return work.apply(BatchRuntime.getJobOperator());
    }

    public void run(Consumer<JobOperator> work) {
        work.accept(BatchRuntime.getJobOperator());
    }
}
