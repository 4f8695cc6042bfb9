package io.keyward.ambari.login;

import io.keyward.ambari.wire.AmbariProblem;
import io.keyward.cluster.Cluster;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks passwords within the limits on failed logins. An attempt is counted before the check and taken back after it,
 * unless the password was wrong. Credentials that were verified recently skip both the limits and the slow hash.
 */
final class ThrottledPasswordCheck {

    private final LoginThrottle perCluster;
    private final AddressThrottle perAddress;
    private final CredentialCache verified;
    private final PasswordCheck passwords;
    private final Clock clock;

    ThrottledPasswordCheck(
            LoginThrottle perCluster,
            AddressThrottle perAddress,
            CredentialCache verified,
            PasswordCheck passwords,
            Clock clock) {
        this.perCluster = perCluster;
        this.perAddress = perAddress;
        this.verified = verified;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Whether the credentials were verified recently for this cluster and its user is still the same. */
    boolean isVerified(Cluster cluster, Credentials credentials) {
        return cluster.gateway().user().equals(credentials.user())
                && verified.contains(cluster, credentials, clock.instant());
    }

    /**
     * Runs the checks of one request, and counts a wrong password against the source address.
     *
     * @param name the cluster in the request; empty if it names none
     */
    void countByAddress(String address, String name, Runnable checks) {
        var subject = subject(name);
        perAddress.begin(address, subject, clock.instant()).ifPresent(ThrottledPasswordCheck::refuse);
        try {
            checks.run();
            perAddress.undo(address, subject);
        } catch (AmbariProblem.TooManyAttempts e) {
            perAddress.undo(address, subject);
            throw e;
        }
    }

    /**
     * Checks the credentials of one cluster, and counts a wrong password against it.
     *
     * @param cluster empty if there is no cluster of this name; the check then fails after the usual time
     */
    void check(Optional<Cluster> cluster, String name, Credentials credentials) {
        var subject = subject(name);
        perCluster.begin(subject, clock.instant()).ifPresent(ThrottledPasswordCheck::refuse);
        try {
            passwords.requireMatch(cluster.map(Cluster::gateway), credentials);
            perCluster.undo(subject);
        } catch (AmbariProblem.TooManyAttempts e) { // the password was not checked
            perCluster.undo(subject);
            throw e;
        }
        verified.add(cluster.orElseThrow(), credentials, clock.instant());
    }

    private static String subject(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static void refuse(Duration wait) {
        throw new AmbariProblem.TooManyAttempts("too many wrong passwords", wait);
    }
}
