package io.keyward.agent.command;

import static java.lang.System.Logger.Level.ERROR;

import io.keyward.agent.config.MalformedConfig;
import io.keyward.agent.device.DeviceProblem;
import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.dek.RefusedDek;
import io.keyward.agent.enrolment.NotEnrolled;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.luks.LuksProblem;
import io.keyward.agent.node.FailureCode;
import io.keyward.agent.problem.CallProblem;
import io.keyward.agent.problem.Fault;
import io.keyward.agent.process.CommandProblem;
import io.keyward.agent.state.StateProblem;
import io.keyward.agent.trust.UntrustedText;
import java.io.UncheckedIOException;

/** What a failure means to the caller of a command: its exit code, and its code word and message. */
final class Failures {

    private static final System.Logger LOG = System.getLogger(Failures.class.getName());

    private Failures() {}

    static Outcome outcome(RuntimeException failure) {
        var code = code(failure);
        if (code == ExitCode.INTERNAL) LOG.log(ERROR, "the agent has a bug", failure);
        return new Outcome(code, message(failure), JsonObject.empty().with("code", FailureCode.of(failure)));
    }

    static ExitCode code(RuntimeException failure) {
        if (failure instanceof WrongUsage) return ExitCode.USAGE;
        if (failure instanceof MalformedConfig || failure instanceof StateProblem) return ExitCode.CONFIGURATION;
        if (failure instanceof NotEnrolled) return ExitCode.NOT_ENROLLED;
        if (failure instanceof Fault) return ExitCode.UNREACHABLE;
        if (failure instanceof CallProblem || failure instanceof RefusedDek) return ExitCode.REFUSED;
        if (failure instanceof UntrustedText
                || failure instanceof LuksProblem.UntrustedHeader
                || failure instanceof LuksProblem.UntrustedMapping) return ExitCode.UNTRUSTED;
        return isOfDisk(failure) ? ExitCode.DISK : ExitCode.INTERNAL;
    }

    private static boolean isOfDisk(RuntimeException failure) {
        return failure instanceof LuksProblem
                || failure instanceof DeviceProblem
                || failure instanceof DiskProblem
                || failure instanceof CommandProblem
                || failure instanceof UncheckedIOException;
    }

    private static String message(RuntimeException failure) {
        return "%s: %s".formatted(FailureCode.of(failure), failure.getMessage());
    }
}
