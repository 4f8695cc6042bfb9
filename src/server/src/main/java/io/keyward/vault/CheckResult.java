package io.keyward.vault;

import io.keyward.key.KeyReference;
import io.keyward.problem.Problem;
import java.util.Optional;

/**
 * The result of one check of a preflight.
 *
 * @param check the name of a {@link Check}, or of a check that does not concern a key
 * @param key the key that was checked; empty if the check is not about a key
 * @param message the result in words
 * @param code the error or warning code on the wire; empty unless the check failed or warned
 * @param remedy what to do about the finding; empty if the check passed or was not reached
 * @param command a shell command that carries out the remedy or investigates the problem; empty if there is none
 */
public record CheckResult(
        String check,
        Optional<KeyReference> key,
        Status status,
        String message,
        Optional<String> code,
        Optional<String> remedy,
        Optional<String> command) {

    public enum Status {
        PASSED,
        /** The check passed with a finding that can cause problems later. */
        WARNED,
        FAILED,
        /** Another check failed first. */
        NOT_REACHED
    }

    public static CheckResult passed(Enum<?> check, String message) {
        return plain(check, Status.PASSED, message);
    }

    /** The result of a check that could not be made because another check failed. */
    public static CheckResult notReached(Enum<?> check) {
        return plain(check, Status.NOT_REACHED, "not checked because another check failed");
    }

    public static CheckResult failed(Enum<?> check, Problem problem) {
        var code = Optional.of(problem.code().wireName());
        if (problem instanceof VaultProblem vaultProblem) {
            var remedy = Optional.of(vaultProblem.remedy());
            return new CheckResult(
                    check.name(),
                    Optional.empty(),
                    Status.FAILED,
                    vaultProblem.description(),
                    code,
                    remedy,
                    vaultProblem.command());
        }
        return new CheckResult(
                check.name(),
                Optional.empty(),
                Status.FAILED,
                problem.getMessage(),
                code,
                Optional.empty(),
                Optional.empty());
    }

    public static CheckResult warned(Enum<?> check, Warning warning, String message, KeyReference key) {
        return new CheckResult(
                check.name(),
                Optional.of(key),
                Status.WARNED,
                message,
                Optional.of(warning.wireName()),
                Optional.of(warning.remedy()),
                warning.command(MessageParameters.of(key).values()));
    }

    /** The result of a check that passed with a finding that the caller probably does not want. It is not about a key. */
    public static CheckResult warned(Enum<?> check, String code, String message, String remedy) {
        return new CheckResult(
                check.name(),
                Optional.empty(),
                Status.WARNED,
                message,
                Optional.of(code),
                Optional.of(remedy),
                Optional.empty());
    }

    /** A copy of this result for the given key. */
    public CheckResult of(KeyReference subject) {
        return new CheckResult(check, Optional.of(subject), status, message, code, remedy, command);
    }

    CheckResult withRemedyOf(VaultProblem problem) {
        return new CheckResult(check, key, status, message, code, Optional.of(problem.remedy()), problem.command());
    }

    private static CheckResult plain(Enum<?> check, Status status, String message) {
        return new CheckResult(
                check.name(), Optional.empty(), status, message, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
