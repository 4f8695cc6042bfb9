package io.keyward.operation;

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
 * What an operation would meet at the door, without anything being done: the same checks, all of them, each with what to
 * do where it failed.
 *
 * @param asked how often all was looked at
 * @param waited how long from the first look to the last
 */
public record PreflightReport(List<CheckResult> lines, int asked, Duration waited) {

    /** What can be changed at the vault while Keyward looks. */
    private static final Set<String> AT_THE_VAULT = Stream.<Enum<?>>concat(
                    EnumSet.range(Check.NAME_RESOLVES, Check.ROUND_TRIP).stream(), Stream.of(RequestCheck.OPENS))
            .map(Enum::name)
            .collect(Collectors.toSet());

    public PreflightReport {
        lines = List.copyOf(lines);
    }

    public boolean passed() {
        return lines.stream().allMatch(line -> line.status() == Status.PASSED || line.status() == Status.WARNED);
    }

    /** True where all that failed is at the vault: what was changed there a moment ago may be on its way. */
    boolean mayPass() {
        return lines.stream()
                .filter(line -> line.status() == Status.FAILED)
                .allMatch(line -> AT_THE_VAULT.contains(line.check()));
    }
}
