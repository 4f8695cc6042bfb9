package io.keyward.agent.node;

import io.keyward.agent.device.DeviceProblem;
import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.dek.RefusedDek;
import io.keyward.agent.luks.LuksProblem;
import io.keyward.agent.problem.CallProblem;
import io.keyward.agent.trust.UntrustedText;

/** The reason of a failure in one word, for heartbeats and outcomes of commands. */
public final class FailureCode {

    private FailureCode() {}

    public static String of(Throwable failure) {
        if (failure instanceof CallProblem problem) return problem.code();
        if (failure instanceof UntrustedText text) return text.code();
        if (failure instanceof LuksProblem problem) return problem.code();
        if (failure instanceof DeviceProblem problem) return problem.code();
        if (failure instanceof DiskProblem problem) return problem.code();
        if (failure instanceof RefusedDek refused) return refused.code();
        return failure.getClass().getSimpleName();
    }
}
