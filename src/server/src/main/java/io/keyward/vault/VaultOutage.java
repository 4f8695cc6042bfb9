package io.keyward.vault;

import io.keyward.key.KeyReference;
import io.keyward.key.ManagedIdentityId;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The customer's vault could not be called, or gave no usable answer. This says nothing about the key, and a later call may
 * succeed. An outage is never a revocation (invariant 4).
 */
public abstract sealed class VaultOutage extends VaultProblem {

    private VaultOutage(Cause cause, String description, MessageParameters parameters) {
        super(cause, description, parameters);
    }

    /** The vault's host does not resolve: the vault is deleted or misspelt, or the name service is down. */
    public static final class HostUnknown extends VaultOutage {
        public HostUnknown(String vault) {
            this(vault, "the host of %s does not resolve".formatted(vault));
        }

        private HostUnknown(String vault, String description) {
            super(Cause.HOST_UNKNOWN, description, MessageParameters.of(vault));
        }

        /** The server at the address answered that it does not serve this host (status 421). */
        public static HostUnknown misdirected(String vault) {
            return new HostUnknown(vault, "the server at %s has no such vault".formatted(vault));
        }
    }

    /** Keyward's outbound proxy did not open a connection, so the vault was not called. */
    public static final class ProxyFailed extends VaultOutage {
        public ProxyFailed(String vault, URI proxy, String why) {
            super(
                    Cause.PROXY_FAILED,
                    "the proxy %s opened no connection to %s: %s".formatted(proxy, vault, why),
                    MessageParameters.of(vault));
        }
    }

    /** Nothing listens at the vault's address. */
    public static final class ConnectionRefused extends VaultOutage {
        public ConnectionRefused(String vault, String why) {
            super(
                    Cause.CONNECTION_REFUSED,
                    "%s refused the connection: %s".formatted(vault, why),
                    MessageParameters.of(vault));
        }
    }

    /** No connection to the vault's address could be established. */
    public static final class Unreachable extends VaultOutage {
        public Unreachable(String vault, String why) {
            super(Cause.UNREACHABLE, "%s cannot be reached: %s".formatted(vault, why), MessageParameters.of(vault));
        }
    }

    /** The connection broke before the response was complete. */
    public static final class ConnectionBroken extends VaultOutage {
        public ConnectionBroken(String vault, String why) {
            super(
                    Cause.CONNECTION_BROKEN,
                    "the connection to %s broke: %s".formatted(vault, why),
                    MessageParameters.of(vault));
        }
    }

    /** The TLS handshake failed: the server at the vault's address did not prove that it is the vault. */
    public static final class TlsFailed extends VaultOutage {
        public TlsFailed(String vault, String why) {
            super(
                    Cause.TLS_FAILED,
                    "a secure connection to %s failed: %s".formatted(vault, why),
                    MessageParameters.of(vault));
        }
    }

    /** The vault did not answer in time. */
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

        /** The pause that the vault asks for; empty if it asks for none. */
        @Override
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    /** The vault answered with an internal error. */
    public static final class ServerError extends VaultOutage {
        private final transient KeyReference key;

        /** @param key the key that the call was for; the error may concern only this key */
        public ServerError(KeyReference key, String detail) {
            super(
                    Cause.SERVER_ERROR,
                    "the vault answered a call for %s with a fault (%s)".formatted(key, detail),
                    MessageParameters.of(key));
            this.key = key;
        }

        public KeyReference key() {
            return key;
        }
    }

    /** The response is not one that a Key Vault gives. */
    public static final class Unreadable extends VaultOutage {
        public Unreadable(String vault, String detail) {
            super(
                    Cause.UNREADABLE,
                    "%s answered in a way that Keyward cannot read (%s)".formatted(vault, detail),
                    MessageParameters.of(vault));
        }
    }

    /** Keyward got no token for the identity. */
    public static final class TokenUnavailable extends VaultOutage {
        private final String reason;
        private final boolean identityUnknown;

        public TokenUnavailable(ManagedIdentityId identity, String why) {
            this(identity, why, false);
        }

        /** @param identityUnknown true if every source of tokens answered that it does not know the identity */
        public TokenUnavailable(ManagedIdentityId identity, String why, boolean identityUnknown) {
            super(
                    Cause.TOKEN_UNAVAILABLE,
                    "Keyward could not act as identity %s: %s".formatted(identity, why),
                    MessageParameters.of(identity));
            this.reason = why;
            this.identityUnknown = identityUnknown;
        }

        /** Why each source of tokens returned none. */
        public String reason() {
            return reason;
        }

        public boolean identityUnknown() {
            return identityUnknown;
        }
    }

    /** The vault rejected the identity's token. */
    public static final class TokenRejected extends VaultOutage {
        public TokenRejected(String vault, ManagedIdentityId identity) {
            super(
                    Cause.TOKEN_REJECTED,
                    "%s rejected the token of identity %s".formatted(vault, identity),
                    MessageParameters.of(vault).and(identity));
        }
    }

    /** Keyward did not call the vault, so this says nothing new about it. */
    public abstract static sealed class NotCalled extends VaultOutage {
        private NotCalled(Cause cause, String description, MessageParameters parameters) {
            super(cause, description, parameters);
        }
    }

    /** A limit of Keyward does not permit the call at the moment, or Keyward is stopping. */
    public static final class Busy extends NotCalled {
        public Busy(String vault, String why) {
            super(Cause.BUSY, "%s is not called at the moment: %s".formatted(vault, why), MessageParameters.of(vault));
        }
    }

    /** The circuit breaker is open after repeated failures; it has the cause and the description of the last outage. */
    public static final class CircuitOpen extends NotCalled {
        public CircuitOpen(String vault, VaultOutage lastOutage) {
            super(
                    lastOutage.cause(),
                    "%s is not called for a while, because call after call failed: %s"
                            .formatted(vault, lastOutage.description()),
                    lastOutage.parameters());
        }

        /** The circuit breaker of one key is open; the vault's other keys can be used. */
        public CircuitOpen(ServerError lastOutage) {
            super(
                    lastOutage.cause(),
                    "the vault is not called for %s for a while, because call after call failed: %s"
                            .formatted(lastOutage.key(), lastOutage.description()),
                    lastOutage.parameters());
        }
    }
}
