package io.keyward.vault.azure;

import com.azure.core.credential.AccessToken;
import io.keyward.installation.TrustedCertificates;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.VaultHosts;
import io.keyward.vault.guard.KeyCosts;
import io.keyward.vault.guard.VaultGuards;
import io.keyward.vault.guard.VaultPolicy;
import io.keyward.vault.guard.WatchShare;
import io.keyward.vault.identity.AttachedIdentities;
import io.keyward.vault.identity.IdentityCredentials;
import io.keyward.vault.transport.VaultTransport;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Puts a connector together as the container does, with a policy short enough for tests and made-up tokens. */
public final class Workbench implements IdentityCredentials {

    public final VaultPolicy policy = quickPolicy();
    final AtomicInteger freshTokens = new AtomicInteger();

    private IdentityCredentials credentials = this;
    private Optional<URI> proxy = Optional.empty();
    private TrustedCertificates trust = StubCertificate.get().trust();

    Workbench trusting(TrustedCertificates other) {
        this.trust = other;
        return this;
    }

    @SuppressWarnings("UnnecessaryAssignment") // no container is here to inject
    Workbench waiting(Duration timeout) {
        policy.timeout = timeout;
        return this;
    }

    @SuppressWarnings("UnnecessaryAssignment") // no container is here to inject
    Workbench watchingSlowly() {
        policy.watchShare = 0.005; // about two light questions a second
        policy.watchWait = Duration.ofSeconds(2);
        return this;
    }

    Workbench through(URI other) {
        this.proxy = Optional.of(other);
        return this;
    }

    public Workbench acting(IdentityCredentials other) {
        this.credentials = other;
        return this;
    }

    /** Acts as the identities that the environment of this process offers. */
    Workbench asAttachedIdentities() {
        var tls = trust.sslContext();
        this.credentials =
                new AttachedIdentities(new VaultTransport(tls, Optional.empty(), policy), tls.getSocketFactory());
        return this;
    }

    public VaultTransport transport() {
        return new VaultTransport(trust.sslContext(), proxy, policy);
    }

    public KeyVault keyVault() {
        return keyVault(new KeyVaultCalls(new VaultConnectionFactory(hosts(), transport(), credentials)));
    }

    public KeyVault keyVault(KeyVaultCalls calls) {
        var questions = new VaultClient(
                calls,
                new VaultGuards(policy, new WatchShare()),
                hosts(),
                new VaultErrorMapper(Optional.of(List.of("203.0.113.7", "203.0.113.8"))),
                new KeyCosts());
        return new KeyVault(questions, Clock.systemUTC());
    }

    private static VaultHosts hosts() {
        return new VaultHosts(
                Optional.of(List.of("localhost:1-65535", "*.invalid", "*.vault.localhost:1-65535")),
                "https://vault.azure.net/.default");
    }

    @Override
    public AccessToken token(ManagedIdentityId identity, String scope) {
        return new AccessToken("token-of " + identity, OffsetDateTime.MAX);
    }

    @Override
    public AccessToken freshToken(ManagedIdentityId identity, String scope) {
        return new AccessToken("fresh-token-" + freshTokens.incrementAndGet(), OffsetDateTime.MAX);
    }

    @SuppressWarnings("UnnecessaryAssignment") // no container is here to inject
    private static VaultPolicy quickPolicy() {
        var policy = new VaultPolicy();
        policy.connectTimeout = Duration.ofSeconds(5);
        policy.timeout = Duration.ofSeconds(10);
        policy.retries = 2;
        policy.backoff = Duration.ofMillis(10);
        policy.backoffMax = Duration.ofMillis(50);
        policy.patience = Duration.ofSeconds(20);
        policy.bulkhead = 8;
        policy.queue = 8;
        policy.breakerVolume = 6;
        policy.breakerRatio = 1.0;
        policy.breakerDelay = Duration.ofMillis(300);
        policy.paceQuota = 4000;
        policy.paceWindow = Duration.ofSeconds(10);
        policy.paceShare = 0.97;
        policy.watchShare = 0.05;
        policy.watchWait = Duration.ofSeconds(10);
        policy.guards = 100;
        return policy;
    }
}
