package io.keyward.agent.watch;

import io.keyward.agent.key.ClearKey;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.node.EnrolledNode;
import io.keyward.agent.problem.CallProblem;
import io.keyward.agent.problem.Fault;
import io.keyward.agent.wire.UnlockReport;
import io.keyward.agent.wire.UnlockReport.Result;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The node's own unwraps at the vault: one for each key version in use. If one is refused and another fails, the refusal is
 * reported.
 */
final class OwnUnwrap {

    private final EnrolledNode node;
    private final Clock clock;

    OwnUnwrap(EnrolledNode node, Clock clock) {
        this.node = node;
        this.clock = clock;
    }

    /** The worst result of the unwraps for these subjects. */
    UnlockReport of(List<Subject> subjects) {
        var tried = new HashMap<String, UnlockReport>();
        var worst = UnlockReport.ok(clock.instant());
        for (var subject : subjects) {
            if (subject.deks().isEmpty()) continue;
            var result = best(subject.deks(), tried);
            if (result.result() != Result.OK && worst.result() != Result.REFUSED) worst = result;
        }
        return worst;
    }

    /**
     * The clear DEK, which the caller closes, from the first of these wrapped DEKs that the vault unwraps.
     *
     * @throws CallProblem if the vault unwraps none of them
     */
    ClearKey first(List<WrappedDek> deks) {
        CallProblem failure = null;
        for (var dek : deks) {
            try {
                return unwrap(dek);
            } catch (CallProblem e) {
                failure = e;
            }
        }
        throw failure == null ? new Fault("WrappingUnreadable", "the node knows no wrapped DEK") : failure;
    }

    // a refusal of one wrapped DEK does not count if the vault unwraps another one of the same subject
    private UnlockReport best(List<WrappedDek> deks, Map<String, UnlockReport> tried) {
        var results = deks.stream()
                .map(dek -> tried.computeIfAbsent(dek.keyId(), key -> unwrapped(dek)))
                .toList();
        return results.stream()
                .filter(result -> result.result() == Result.OK)
                .findFirst()
                .orElse(results.get(0));
    }

    private UnlockReport unwrapped(WrappedDek dek) {
        try {
            unwrap(dek).close();
            return UnlockReport.ok(clock.instant());
        } catch (CallProblem e) {
            return UnlockReport.failed(e, clock.instant());
        }
    }

    // the key version and the algorithm come from a file or a header, and can be malformed
    private ClearKey unwrap(WrappedDek dek) {
        try {
            return node.unwrap(dek);
        } catch (IllegalArgumentException e) {
            throw new Fault("WrappingUnreadable", e.getMessage(), e);
        }
    }
}
