package io.keyward.vault;

import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyReference;
import io.keyward.key.WrappingKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of trying out a key, with one entry for each {@link Check}. Admission checks refuse a creation or a change of the
 * key with the first problem.
 *
 * @param problems in the order of their checks, so that the error of a request is about the first failed check; all missing
 *     permissions together are one problem
 * @param attributes the attributes of the key version; empty if the vault did not return them
 * @param proven the key to wrap with, after a round trip has proven it; empty if there are problems
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

    /** The preflight of a key for which the vault was not called, because another check of the request failed first. */
    public static Preflight notReached(KeyReference key) {
        var checks = Stream.of(Check.values())
                .map(check -> CheckResult.notReached(check).of(key))
                .toList();
        return new Preflight(checks, List.of(), Optional.empty(), Optional.empty());
    }

    /** Switches to the remedies for a key that disks are under. This also changes the problems of this preflight. */
    public Preflight ofKeyInUse() {
        problems.forEach(VaultProblem::ofKeyInUse);
        return new Preflight(checks.stream().map(this::remedied).toList(), problems, attributes, proven);
    }

    // each missing permission has its own result, and its remedy is the same whether disks are under the key or not
    private CheckResult remedied(CheckResult result) {
        return problems.stream()
                .filter(problem -> !(problem instanceof VaultRefusal.PermissionMissing))
                .filter(problem ->
                        result.code().filter(problem.code().wireName()::equals).isPresent())
                .findFirst()
                .map(result::withRemedyOf)
                .orElse(result);
    }

    /** The problems that are refusals, in the order of their checks. */
    public List<VaultRefusal> refusals() {
        return problems.stream()
                .filter(VaultRefusal.class::isInstance)
                .map(VaultRefusal.class::cast)
                .toList();
    }

    /** @throws VaultProblem the first problem, if there are any */
    public WrappingKey require() {
        if (!problems.isEmpty()) {
            throw problems.get(0);
        }
        return proven.orElseThrow();
    }
}
