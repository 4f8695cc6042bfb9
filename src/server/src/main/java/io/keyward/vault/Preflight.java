package io.keyward.vault;

import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyReference;
import io.keyward.key.WrappingKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of trying out a key, with one entry for each {@link Check}. The admission checks use it: the first problem
 * refuses a creation or a change of the key.
 *
 * @param problems in the order of their checks, so that the first failed check and the error of a request are the same; all
 *     missing permissions are one problem
 * @param attributes the attributes of the key version; empty if the vault did not return them
 * @param proven the proven key, to wrap with; empty if there are problems
 */
public record Preflight(
        List<CheckResult> checks,
        List<VaultProblem> problems,
        Optional<KeyAttributes> attributes,
        Optional<WrappingKey> proven) {

    public Preflight {
        checks = List.copyOf(checks);
        problems = List.copyOf(problems);
    }

    /** The preflight of a key for which no vault was called, because something else failed first. */
    public static Preflight notReached(KeyReference key) {
        var checks = Stream.of(Check.values())
                .map(check -> CheckResult.notReached(check).of(key))
                .toList();
        return new Preflight(checks, List.of(), Optional.empty(), Optional.empty());
    }

    /** The same preflight with the remedies for a key that disks are under. */
    public Preflight ofKeyInUse() {
        problems.forEach(VaultProblem::ofKeyInUse);
        return new Preflight(checks.stream().map(this::remedied).toList(), problems, attributes, proven);
    }

    // each missing permission has a result of its own, whose remedy is the same in every situation
    private CheckResult remedied(CheckResult result) {
        return problems.stream()
                .filter(problem -> !(problem instanceof VaultRefusal.PermissionMissing))
                .filter(problem ->
                        result.code().filter(problem.code().wire()::equals).isPresent())
                .findFirst()
                .map(result::withRemedyOf)
                .orElse(result);
    }

    /** The problems that are answers of the vault, in the order of their checks. */
    public List<VaultRefusal> refusals() {
        return problems.stream()
                .filter(VaultRefusal.class::isInstance)
                .map(VaultRefusal.class::cast)
                .toList();
    }

    /** @throws VaultProblem the first problem, if there is any */
    public WrappingKey require() {
        if (!problems.isEmpty()) {
            throw problems.get(0);
        }
        return proven.orElseThrow();
    }
}
