package io.keyward.vault;

import io.keyward.key.KeyReference;
import io.keyward.problem.Problem;
import java.util.Optional;

/**
 * One line of a preflight: what was looked at, how it went, and what to do where it did not go well.
 *
 * @param check what was looked at: a {@link Check}, or one of the door's own
 * @param key the key it was looked at for, where it is about a key
 * @param message what is, in words
 * @param code the cause as clients see it; only where the check failed or warns
 * @param remedy what to do about it
 * @param command what to type to do it or to look into it
 */
public record CheckResult(
        String check,
        Optional<KeyReference> key,
        Status verdict,
        String message,
        Optional<String> code,
        Optional<String> remedy,
        Optional<String> command) {

    /** How a check went. */
    public enum Status {
        PASSED,
        /** It works, and will hurt one day. */
        WARNED,
        FAILED,
        /** Something else failed first, so that nothing was learned here. */
        NOT_REACHED
    }

    public static CheckResult passed(Enum<?> check, String message) {
        return plain(check, Status.PASSED, message);
    }

    public static CheckResult notReached(Enum<?> check, String message) {
        return plain(check, Status.NOT_REACHED, message);
    }

    public static CheckResult failed(Enum<?> check, Problem problem) {
        var code = Optional.of(problem.code().wire());
        if (problem instanceof VaultProblem asked) {
            var remedy = Optional.of(asked.remedy());
            return new CheckResult(
                    check.name(), Optional.empty(), Status.FAILED, asked.what(), code, remedy, asked.command());
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

    public static CheckResult warned(Enum<?> check, Warning caution, String message, KeyReference key) {
        return new CheckResult(
                check.name(),
                Optional.of(key),
                Status.WARNED,
                message,
                Optional.of(caution.wire()),
                Optional.of(caution.remedy()),
                caution.command(MessageParameters.of(key).known()));
    }

    /** The same line, said of a key. */
    public CheckResult of(KeyReference subject) {
        return new CheckResult(check, Optional.of(subject), verdict, message, code, remedy, command);
    }

    private static CheckResult plain(Enum<?> check, Status verdict, String message) {
        return new CheckResult(
                check.name(), Optional.empty(), verdict, message, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
