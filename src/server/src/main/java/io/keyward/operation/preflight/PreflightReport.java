package io.keyward.operation.preflight;

import io.keyward.vault.Check;
import io.keyward.vault.CheckResult;
import io.keyward.vault.CheckResult.Status;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The results of all admission checks of an operation, which was not started. A failed check says what to do.
 *
 * @param runs how often the checks ran
 * @param waited the time from the start of the first run to the end of the last
 */
public record PreflightReport(List<CheckResult> results, int runs, Duration waited) {

    /** The checks that a change at the vault can make pass. */
    private static final Set<String> AT_THE_VAULT = Stream.<Enum<?>>concat(
                    EnumSet.range(Check.NAME_RESOLVES, Check.ROUND_TRIP).stream(), Stream.of(AdmissionCheck.OPENS))
            .map(Enum::name)
            .collect(Collectors.toSet());

    public PreflightReport {
        results = List.copyOf(results);
    }

    public boolean passed() {
        return results.stream()
                .allMatch(result -> result.status() == Status.PASSED || result.status() == Status.WARNED);
    }

    /** True if every failed check depends on the vault, where a change may still have to take effect. */
    boolean mayPass() {
        return results.stream()
                .filter(result -> result.status() == Status.FAILED)
                .allMatch(result -> AT_THE_VAULT.contains(result.check()));
    }
}
