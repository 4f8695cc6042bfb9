package io.keyward.vault;

import io.keyward.key.ManagedIdentityId;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The customer's vault could not be asked. Nothing was learned of the key; asking again later may help. It is never a
 * revocation (invariant 4).
 */
public abstract sealed class VaultOutage extends VaultProblem {

    private VaultOutage(Cause cause, String what, MessageParameters facts) {
        super(cause, what, facts);
    }

    /** The vault's host does not resolve: the vault is deleted or misspelt, or the name service is down. */
    public static final class HostUnknown extends VaultOutage {
        public HostUnknown(String vault) {
            super(Cause.HOST_UNKNOWN, "the host of %s does not resolve".formatted(vault), MessageParameters.of(vault));
        }
    }

    /** The proxy on Keyward's own way out leads nowhere; the vault was not asked. */
    public static final class ProxyFailed extends VaultOutage {
        public ProxyFailed(String vault, URI proxy, String why) {
            super(
                    Cause.PROXY_TROUBLE,
                    "the proxy %s does not lead to %s: %s".formatted(proxy, vault, why),
                    MessageParameters.of(vault));
        }
    }

    /** Nobody listens at the vault's address. */
    public static final class ConnectionRefused extends VaultOutage {
        public ConnectionRefused(String vault, String why) {
            super(
                    Cause.CONNECTION_REFUSED,
                    "%s refused the connection: %s".formatted(vault, why),
                    MessageParameters.of(vault));
        }
    }

    /** No way leads to the vault's address. */
    public static final class Unreachable extends VaultOutage {
        public Unreachable(String vault, String why) {
            super(Cause.UNREACHABLE, "%s cannot be reached: %s".formatted(vault, why), MessageParameters.of(vault));
        }
    }

    /** The connection ended before the answer did. */
    public static final class ConnectionBroken extends VaultOutage {
        public ConnectionBroken(String vault, String why) {
            super(
                    Cause.CONNECTION_BROKEN,
                    "the connection to %s broke: %s".formatted(vault, why),
                    MessageParameters.of(vault));
        }
    }

    /** Who answers at the vault's address could not show that it is the vault. */
    public static final class TlsFailed extends VaultOutage {
        public TlsFailed(String vault, String why) {
            super(
                    Cause.TLS_TROUBLE,
                    "no secure connection to %s comes about: %s".formatted(vault, why),
                    MessageParameters.of(vault));
        }
    }

    /** The vault took the question and did not answer in time. */
    public static final class Silent extends VaultOutage {
        public Silent(String vault) {
            super(Cause.SILENT, "%s did not answer in time".formatted(vault), MessageParameters.of(vault));
        }
    }

    /** The vault is over its quota. */
    public static final class Throttled extends VaultOutage {
        private final transient Duration retryAfter;

        public Throttled(String vault, Duration retryAfter) {
            super(Cause.THROTTLED, "%s is over its quota of operations".formatted(vault), MessageParameters.of(vault));
            this.retryAfter = retryAfter;
        }

        /** How long the vault asks to be left alone; empty where it did not say. */
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    /** The vault answered with an error of its own. */
    public static final class ServerError extends VaultOutage {
        public ServerError(String vault, String what) {
            super(Cause.FAULTY, "%s answered with a fault (%s)".formatted(vault, what), MessageParameters.of(vault));
        }
    }

    /** The answer is none that a Key Vault gives. */
    public static final class Unreadable extends VaultOutage {
        public Unreadable(String vault, String what) {
            super(
                    Cause.UNREADABLE,
                    "%s answered in a way that Keyward cannot read (%s)".formatted(vault, what),
                    MessageParameters.of(vault));
        }
    }

    /** No token for the identity could be had. */
    public static final class TokenUnavailable extends VaultOutage {
        public TokenUnavailable(ManagedIdentityId identity, String why) {
            super(
                    Cause.NO_TOKEN,
                    "Keyward could not act as identity %s: %s".formatted(identity, why),
                    MessageParameters.of(identity));
        }
    }

    /** The vault did not take the identity's token, not even a fresh one. */
    public static final class TokenRejected extends VaultOutage {
        public TokenRejected(String vault, ManagedIdentityId identity) {
            super(
                    Cause.TOKEN_REJECTED,
                    "%s did not take the token of identity %s".formatted(vault, identity),
                    MessageParameters.of(vault).and(identity));
        }
    }

    /** Keyward did not ask: that is its own doing, and nothing new was learned of the vault. */
    public abstract static sealed class NotAsked extends VaultOutage {
        private NotAsked(Cause cause, String what, MessageParameters facts) {
            super(cause, what, facts);
        }
    }

    /** Too many questions to this vault are under way, or Keyward is stopping. */
    public static final class Busy extends NotAsked {
        public Busy(String vault, String why) {
            super(Cause.BUSY, "%s is not asked at the moment: %s".formatted(vault, why), MessageParameters.of(vault));
        }
    }

    /** Keyward leaves this vault alone for a while, for call after call failed; it tells what it last met there. */
    public static final class CircuitOpen extends NotAsked {
        public CircuitOpen(String vault, VaultOutage met) {
            super(
                    met.cause(),
                    "%s is left alone for a while, for call after call failed: %s".formatted(vault, met.what()),
                    met.facts());
        }
    }
}
