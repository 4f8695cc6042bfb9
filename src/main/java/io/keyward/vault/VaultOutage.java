package io.keyward.vault;

import io.keyward.key.ManagedIdentityId;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.util.Optional;

/**
 * The customer's vault could not be asked. Nothing was learned of the key; asking again later may help. It is never a
 * revocation (invariant 4).
 */
public abstract sealed class VaultOutage extends VaultProblem {

    private VaultOutage(ProblemCode code, String message) {
        super(code, message);
    }

    @Override
    public final boolean refusal() {
        return false;
    }

    /** The vault's host does not resolve: the vault is deleted or misspelt, or the name service is down. */
    public static final class HostUnknown extends VaultOutage {
        public HostUnknown(String vault) {
            super(
                    ProblemCode.VAULT_HOST_UNKNOWN,
                    "the host of %s does not resolve; check the vault's name and that it is not deleted"
                            .formatted(vault));
        }
    }

    /** No connection, or one that broke. */
    public static final class Unreachable extends VaultOutage {
        public Unreachable(String vault, String why) {
            super(ProblemCode.VAULT_UNREACHABLE, "%s cannot be reached: %s; try again later".formatted(vault, why));
        }
    }

    /** The vault took the question and did not answer in time. */
    public static final class Silent extends VaultOutage {
        public Silent(String vault) {
            super(ProblemCode.VAULT_SILENT, "%s did not answer in time; try again later".formatted(vault));
        }
    }

    /** The vault is over its quota. */
    public static final class Throttled extends VaultOutage {
        private final transient Duration retryAfter;

        public Throttled(String vault, Duration retryAfter) {
            super(ProblemCode.VAULT_THROTTLED, "%s is over its quota of operations; try again later".formatted(vault));
            this.retryAfter = retryAfter;
        }

        /** How long the vault asks to be left alone; empty where it did not say. */
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    /** The vault answered with an error of its own, or with something that Keyward cannot read. */
    public static final class Faulty extends VaultOutage {
        public Faulty(String vault, String what) {
            super(ProblemCode.VAULT_FAULT, "%s answered with a fault (%s); try again later".formatted(vault, what));
        }
    }

    /** No token for the identity could be had, or the vault did not take it. */
    public static final class TokenTrouble extends VaultOutage {
        public TokenTrouble(ManagedIdentityId identity, String why) {
            super(
                    ProblemCode.VAULT_TOKEN_TROUBLE,
                    ("Keyward could not act as identity %s: %s; check that the identity exists and is given to"
                                    + " Keyward")
                            .formatted(identity, why));
        }
    }

    /** Keyward leaves this vault alone for now: too many questions are under way, or the last ones all failed. */
    public static final class Busy extends VaultOutage {
        public Busy(String vault, String why) {
            super(ProblemCode.VAULT_BUSY, "%s is not asked at the moment: %s; try again later".formatted(vault, why));
        }
    }
}
