package io.keyward.vault.azure;

import com.azure.core.credential.AccessToken;
import io.keyward.audit.AuditContext;
import io.keyward.installation.TrustedCertificates;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.NamesInUse;
import io.keyward.vault.SecretAccess;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultHosts;
import io.keyward.vault.guard.KeyCosts;
import io.keyward.vault.guard.VaultGuards;
import io.keyward.vault.guard.VaultPolicy;
import io.keyward.vault.guard.WatchShare;
import io.keyward.vault.identity.AttachedIdentities;
import io.keyward.vault.identity.IdentityCredentials;
import io.keyward.vault.identity.TokenRefreshes;
import io.keyward.vault.quota.WholeQuota;
import io.keyward.vault.transport.NameService;
import io.keyward.vault.transport.TransportTimeouts;
import io.keyward.vault.transport.VaultTransport;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Builds the connector as the container does, with limits that are short enough for tests and with fake tokens. */
public final class AzureVaultBuilder implements IdentityCredentials {

    /** The scope of the tokens that every vault of these tests gets. */
    static final String SCOPE = "https://vault.localhost/.default";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    public final VaultPolicy policy = quickPolicy();
    final AtomicInteger freshTokens = new AtomicInteger();
    final Set<String> scopes = ConcurrentHashMap.newKeySet(); // of all tokens

    private TransportTimeouts timeouts = new TransportTimeouts(CONNECT_TIMEOUT, Duration.ofSeconds(10));
    private IdentityCredentials credentials = this;
    private Optional<URI> proxy = Optional.empty();
    private NamesInUse namesInUse = new FakeNames(true);
    private String knownName = "localhost";
    private TrustedCertificates trust = StubTrust.certificates();

    AzureVaultBuilder withTrust(TrustedCertificates other) {
        this.trust = other;
        return this;
    }

    public AzureVaultBuilder withResponseTimeout(Duration timeout) {
        timeouts = new TransportTimeouts(CONNECT_TIMEOUT, timeout);
        return this;
    }

    @SuppressWarnings("UnnecessaryAssignment") // in production the container injects these
    AzureVaultBuilder withSmallProbeShare() {
        policy.quota.probes = 0.005; // about two calls of cost 1 a second
        policy.maxProbeWait = Duration.ofSeconds(2);
        return this;
    }

    /** Lets no cluster use any vault or identity. */
    public AzureVaultBuilder withoutClusters() {
        namesInUse = new FakeNames(false);
        return this;
    }

    AzureVaultBuilder withKnownName(String name) {
        knownName = name;
        return this;
    }

    AzureVaultBuilder withProxy(URI other) {
        this.proxy = Optional.of(other);
        return this;
    }

    public AzureVaultBuilder withCredentials(IdentityCredentials other) {
        this.credentials = other;
        return this;
    }

    /** Gets tokens from the identity endpoint in the environment of this process. */
    AzureVaultBuilder withAttachedIdentities() {
        var tls = trust.sslContext();
        this.credentials =
                new AttachedIdentities(new VaultTransport(tls, Optional.empty(), timeouts), Clock.systemUTC());
        return this;
    }

    public VaultTransport transport() {
        return new VaultTransport(trust.sslContext(), proxy, timeouts);
    }

    public Vault vault() {
        return vault(new VaultGuards(policy, WholeQuota.leases(), new WatchShare()));
    }

    Vault vault(VaultGuards guards) {
        return vault(new TimeLimitedUnwrap(new CallTimeLimit(20)), guards);
    }

    Vault vault(TimeLimitedUnwrap unwraps) {
        return vault(unwraps, new VaultGuards(policy, WholeQuota.leases(), new WatchShare()));
    }

    private Vault vault(TimeLimitedUnwrap unwraps, VaultGuards guards) {
        return new AzureVault(connections(unwraps, guards), Clock.systemUTC());
    }

    SecretAccess secrets() {
        return new AzureVault(connections(), Clock.systemUTC());
    }

    VaultConnectionFactory connections() {
        return connections(
                new TimeLimitedUnwrap(new CallTimeLimit(20)),
                new VaultGuards(policy, WholeQuota.leases(), new WatchShare()));
    }

    private VaultConnectionFactory connections(TimeLimitedUnwrap unwraps, VaultGuards guards) {
        var costs = new KeyCosts();
        var calls = new MeasuredCalls(new TimeLimitedCalls(), unwraps, errors(), guards);
        var names = new NameService(knownName);
        var reasons = new FailureReasons(calls, namesInUse, names, costs, Clock.systemUTC());
        return new VaultConnectionFactory(hosts(), guards, managedConnections(), calls, reasons, costs);
    }

    ManagedVaultConnections managedConnections() {
        return new ManagedVaultConnections(
                transport(),
                credentials,
                new TokenRefreshes(credentials, Duration.ofMinutes(1), Clock.systemUTC()),
                new AuditContext());
    }

    private static VaultErrorMapper errors() {
        return new VaultErrorMapper(Optional.of(List.of("203.0.113.7", "203.0.113.8")));
    }

    private static VaultHosts hosts() {
        return new VaultHosts(Optional.of(Stream.of("localhost:1-65535", "*.invalid", "*.vault.localhost:1-65535")
                .map(host -> host + "=" + SCOPE)
                .toList()));
    }

    private record FakeNames(boolean inUse) implements NamesInUse {

        @Override
        public boolean containsVault(String authority) {
            return inUse;
        }

        @Override
        public boolean containsIdentity(ManagedIdentityId identity) {
            return inUse;
        }
    }

    @Override
    public AccessToken token(ManagedIdentityId identity, String scope) {
        scopes.add(scope);
        return new AccessToken("token-of " + identity, OffsetDateTime.MAX);
    }

    @Override
    public AccessToken freshToken(ManagedIdentityId identity, String scope) {
        scopes.add(scope);
        return new AccessToken("fresh-token-" + freshTokens.incrementAndGet(), OffsetDateTime.MAX);
    }

    @SuppressWarnings("UnnecessaryAssignment") // in production the container injects these
    private static VaultPolicy quickPolicy() {
        var policy = new VaultPolicy();
        policy.maxRetries = 2;
        policy.firstDelay = Duration.ofMillis(10);
        policy.maxDelay = Duration.ofMillis(50);
        policy.maxRetryTime = Duration.ofSeconds(20);
        policy.maxRequestRetryTime = Duration.ofSeconds(20);
        policy.maxConcurrentCalls = 8;
        policy.maxQueuedCalls = 8;
        policy.breakerWindow = 6;
        policy.breakerFailureRatio = 1.0;
        policy.breakerDelay = Duration.ofMillis(300);
        policy.quota = WholeQuota.policy();
        policy.maxProbeWait = Duration.ofSeconds(10);
        policy.maxGuards = 100;
        policy.maxUnusedVaults = 100;
        policy.maxUnusedVaultCalls = 32;
        return policy;
    }
}
