package io.keyward.ambari;

import static java.lang.System.Logger.Level.DEBUG;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.PasswordHash;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets users of clusters' gateways in by their passwords. Whether a cluster is not there, belongs to somebody else or the
 * password is wrong looks the same, in words and in the time it takes. Guessing is slowed down, and nobody can have more
 * than a few passwords checked at once, for each costs a processor a good part of a second.
 */
@ApplicationScoped
public class GatewayAuthenticator {

    private static final System.Logger LOG = System.getLogger(GatewayAuthenticator.class.getName());
    private static final String NO_CLUSTER = "";
    private static final int MOST_CANDIDATES = 5;
    private static final int MOST_WAITING = 20;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
    private static final Duration BUSY = Duration.ofSeconds(2);

    /** Something to compute where there is nothing to compare with. */
    private static final class Nobody {
        static final String HASH = PasswordHash.of("nobody's");
    }

    private Clusters clusters;
    private Clock clock;
    private LoginThrottle perCluster;
    private AddressThrottle perAddress;
    private CredentialCache remembered;
    private Semaphore hashing;

    protected GatewayAuthenticator() {} // for CDI

    @Inject
    public GatewayAuthenticator(
            Clusters clusters,
            Clock clock,
            @ConfigProperty(name = "keyward.ambari.failures-per-cluster") int failuresPerCluster,
            @ConfigProperty(name = "keyward.ambari.failures-per-cluster-and-address") int failuresPerClusterAndAddress,
            @ConfigProperty(name = "keyward.ambari.failures-per-address") int failuresPerAddress,
            @ConfigProperty(name = "keyward.ambari.failure-window") Duration window,
            @ConfigProperty(name = "keyward.ambari.remember") Duration remember,
            @ConfigProperty(name = "keyward.ambari.hashing") int hashing) {
        this.clusters = clusters;
        this.clock = clock;
        this.perCluster = new LoginThrottle(failuresPerCluster, window);
        this.perAddress = new AddressThrottle(failuresPerClusterAndAddress, failuresPerAddress, window);
        this.remembered = new CredentialCache(remember);
        this.hashing = new Semaphore(hashing, true);
    }

    /**
     * Into one cluster by its name.
     *
     * @throws AmbariProblem where the credentials are not those of its gateway, or it is not the time to ask
     */
    GatewayUser enter(String name, Credentials credentials, String address) {
        var cluster = clusters.findByName(name);
        if (cluster.filter(known -> isKnown(known, credentials)).isEmpty()) {
            counted(address, subject(name), () -> check(cluster, name, credentials));
        }
        return inside(cluster.orElseThrow(AmbariProblem.Unauthenticated::new), credentials);
    }

    /**
     * Into whichever cluster the credentials open, for a request that names none: those they opened a moment ago, or the
     * first they open among the last ones made whose gateway knows the user. A reader of an older one names it.
     */
    GatewayUser enterAny(Credentials credentials, String address) {
        var candidates = clusters.withGatewayUser(credentials.user(), MOST_CANDIDATES);
        var known = candidates.stream()
                .filter(cluster -> cluster.gateway().enabled() && isKnown(cluster, credentials))
                .map(Cluster::id)
                .toList();
        if (!known.isEmpty()) {
            return new GatewayUser(credentials.user(), known);
        }
        var opened = new AtomicReference<Cluster>();
        counted(address, NO_CLUSTER, () -> opened.set(firstOpened(candidates, credentials)));
        return inside(opened.get(), credentials);
    }

    private static GatewayUser inside(Cluster cluster, Credentials credentials) {
        if (!cluster.gateway().enabled()) {
            throw new AmbariProblem.GatewayOff();
        }
        return new GatewayUser(credentials.user(), List.of(cluster.id()));
    }

    private Cluster firstOpened(List<Cluster> candidates, Credentials credentials) {
        AmbariProblem refusal = new AmbariProblem.Unauthenticated();
        for (var cluster : candidates) {
            try {
                check(Optional.of(cluster), cluster.resourceId().name(), credentials);
                return cluster;
            } catch (AmbariProblem.Unauthenticated e) {
                LOG.log(DEBUG, "not the gateway of {0}", cluster.id());
            } catch (AmbariProblem.TooMany e) { // this one cannot be tried now; another one may be theirs
                refusal = e;
            }
        }
        if (candidates.isEmpty()) {
            check(Optional.empty(), NO_CLUSTER, credentials);
        }
        throw refusal;
    }

    private boolean isKnown(Cluster cluster, Credentials credentials) {
        return cluster.gateway().user().equals(credentials.user())
                && remembered.knows(cluster, credentials, clock.instant());
    }

    // a wrong password stays counted against the address; whatever else comes of it is no guess
    private void counted(String address, String subject, Runnable check) {
        perAddress.begin(address, subject, clock.instant()).ifPresent(GatewayAuthenticator::refuse);
        try {
            check.run();
            perAddress.takeBack(address, subject);
        } catch (AmbariProblem.TooMany e) {
            perAddress.takeBack(address, subject);
            throw e;
        }
    }

    private void check(Optional<Cluster> cluster, String name, Credentials credentials) {
        var subject = subject(name);
        perCluster.begin(subject, clock.instant()).ifPresent(GatewayAuthenticator::refuse);
        try {
            requireMatch(cluster, credentials);
            perCluster.takeBack(subject);
        } catch (AmbariProblem.TooMany e) { // it was not even looked at
            perCluster.takeBack(subject);
            throw e;
        }
        remembered.add(cluster.orElseThrow(), credentials, clock.instant());
    }

    private static String subject(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static void refuse(Duration wait) {
        throw new AmbariProblem.TooMany("too many wrong passwords", wait);
    }

    private void requireMatch(Optional<Cluster> cluster, Credentials credentials) {
        if (!turn()) {
            throw new AmbariProblem.TooMany("too many passwords are being checked at this moment", BUSY);
        }
        try {
            var hash = cluster.map(known -> known.gateway().passwordHash())
                    .filter(stored -> !stored.equals(PasswordHash.NONE));
            var right = PasswordHash.matches(hash.orElse(Nobody.HASH), credentials.password());
            var user = cluster.filter(known -> known.gateway().user().equals(credentials.user()));
            if (!right || hash.isEmpty() || user.isEmpty()) {
                throw new AmbariProblem.Unauthenticated();
            }
        } finally {
            hashing.release();
        }
    }

    private boolean turn() {
        if (hashing.getQueueLength() >= MOST_WAITING) { // or waiting would take up the server's threads
            return false;
        }
        try {
            return hashing.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
