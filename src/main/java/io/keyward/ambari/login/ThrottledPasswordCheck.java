package io.keyward.ambari.login;

import io.keyward.ambari.wire.AmbariProblem;
import io.keyward.audit.ClientNetwork;
import io.keyward.cluster.Cluster;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Checks passwords within the limits on failed logins. An attempt is counted before the check and taken back after it,
 * unless the password was wrong. Credentials that were verified recently skip both the limits and the slow hash.
 *
 * <p>Clients from networks that are known to the cluster have checks of their own. Guesses from elsewhere use up neither the
 * limit of their cluster nor the processor time for them.
 */
@Dependent
public class ThrottledPasswordCheck {

    private final LoginLimits limits;
    private final LoginAttempts attempts;
    private final KnownNetworks knownNetworks;
    private final Clock clock;
    private final Duration knownFor;
    private final CredentialCache verified;
    private final PasswordCheck ofStrangers;
    private final PasswordCheck ofKnown;

    @Inject
    public ThrottledPasswordCheck(
            LoginLimits limits,
            LoginAttempts attempts,
            KnownNetworks knownNetworks,
            Clock clock,
            @ConfigProperty(name = "keyward.ambari.known-network-time") Duration knownFor,
            @ConfigProperty(name = "keyward.ambari.credential-cache-time") Duration remember,
            @ConfigProperty(name = "keyward.ambari.parallel-password-checks") int parallelChecks) {
        this.limits = limits;
        this.attempts = attempts;
        this.knownNetworks = knownNetworks;
        this.clock = clock;
        this.knownFor = knownFor;
        this.verified = new CredentialCache(remember);
        this.ofStrangers = new PasswordCheck(parallelChecks);
        this.ofKnown = new PasswordCheck(parallelChecks);
    }

    /** Whether the credentials were verified recently for this cluster and its user is still the same. */
    boolean isVerified(Cluster cluster, Credentials credentials) {
        return cluster.gateway().user().equals(credentials.user())
                && verified.contains(cluster, credentials, clock.instant());
    }

    /**
     * Runs the checks of one request, and counts a wrong password against the client's network.
     *
     * @param name the cluster in the request; empty if it names none
     */
    void countByNetwork(ClientNetwork network, String name, Runnable checks) {
        counted(limits.ofClient(network, name), checks);
    }

    /**
     * Checks the credentials of one cluster, and counts a wrong password against it.
     *
     * @param cluster empty if there is no cluster of this name; the check then fails after the usual time
     */
    void check(Optional<Cluster> cluster, String name, ClientNetwork network, Credentials credentials) {
        var gateway = cluster.map(Cluster::gateway);
        if (isKnown(cluster, network)) {
            ofKnown.requireMatch(gateway, credentials);
        } else {
            counted(limits.ofStrangers(name), () -> ofStrangers.requireMatch(gateway, credentials));
        }
        remember(cluster.orElseThrow(), network, credentials);
    }

    private boolean isKnown(Optional<Cluster> cluster, ClientNetwork network) {
        return knownNetworks.contains(
                cluster.map(Cluster::id), network, clock.instant().minus(knownFor));
    }

    private void counted(List<LoginLimit> subjects, Runnable check) {
        attempts.begin(subjects, clock.instant(), limits.window());
        try {
            check.run();
            attempts.undo(subjects);
        } catch (AmbariProblem.TooManyAttempts e) { // the password was not checked
            attempts.undo(subjects);
            throw e;
        }
    }

    private void remember(Cluster cluster, ClientNetwork network, Credentials credentials) {
        verified.add(cluster, credentials, clock.instant());
        knownNetworks.add(cluster.id(), network, clock.instant());
    }
}
