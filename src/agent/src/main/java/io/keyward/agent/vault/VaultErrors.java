package io.keyward.agent.vault;

import io.keyward.agent.problem.CallProblem;
import io.keyward.agent.problem.Fault;
import io.keyward.agent.problem.Refusal;
import java.time.Duration;
import java.util.Optional;

/**
 * Distinguishes a vault's refusals from its faults, and gives them the names that Keyward uses ({@code
 * src/docs/keys/causes.md}). A status that a vault does not send for a refusal is a fault, never a revocation.
 */
final class VaultErrors {

    /** The vault has no secret of this name, or no deleted one. */
    static final String SECRET_NOT_FOUND = "SecretNotFound";

    private VaultErrors() {}

    /**
     * The problem of a response other than 2xx.
     *
     * @param code {@code error.code}; empty if the body has none
     * @param innerCode {@code error.innererror.code}; empty if the body has none
     */
    static CallProblem problem(int status, String code, String innerCode, String subject, Duration retryAfter) {
        return switch (status) {
            case 401 -> new Fault("VaultTokenRejected", "the vault of %s rejected the token".formatted(subject));
            case 429 -> new Fault(Fault.THROTTLED, "the vault of %s is over its quota".formatted(subject), retryAfter);
            case 400, 403, 404, 409 -> refusal(status, code, innerCode, subject);
            default -> new Fault(
                    status >= 500 ? "VaultFault" : "VaultAnswerUnreadable",
                    "the vault answered status %d for %s".formatted(status, subject),
                    retryAfter);
        };
    }

    private static Refusal refusal(int status, String code, String innerCode, String subject) {
        var cause = byCode(innerCode).or(() -> byCode(code)).orElseGet(() -> byStatus(status));
        return new Refusal(
                cause,
                "the vault refused %s: %s"
                        .formatted(subject, innerCode.isEmpty() ? "status %d %s".formatted(status, code) : innerCode));
    }

    private static Optional<String> byCode(String code) {
        return Optional.ofNullable(
                switch (code) {
                    case "AccessDenied" -> "KeyPermissionMissing";
                    case "ForbiddenByRbac" -> "KeyRoleMissing";
                    case "ForbiddenByFirewall" -> "VaultFirewallRefused";
                    case "ForbiddenByConnection" -> "VaultPublicAccessOff";
                    case "ObjectIsBeingDeleted", "ObjectIsDeletedButRecoverable" -> "KeyDeleted";
                    case "ObjectIsBeingRecovered" -> "KeyBeingRecovered";
                    case "KeyDisabled", "KeyExpired", "KeyNotYetValid", "KeyOperationForbidden" -> code;
                    case SECRET_NOT_FOUND -> code;
                    default -> null; // a code that the agent does not know
                });
    }

    private static String byStatus(int status) {
        return switch (status) {
            case 404 -> "KeyNotFound";
            case 400 -> "WrongCiphertext";
            default -> "VaultForbidden";
        };
    }
}
