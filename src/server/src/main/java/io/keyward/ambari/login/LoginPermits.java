package io.keyward.ambari.login;

import io.keyward.ambari.wire.AmbariProblem;
import io.keyward.audit.ClientNetwork;
import io.keyward.cache.LruCache;
import io.keyward.cluster.password.PasswordLimiter;
import io.keyward.cluster.password.PasswordPermit;
import io.keyward.cluster.password.TooManyPasswords;
import io.keyward.concurrent.QueuedLimiter;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bounds how many requests look up their cluster at once, and how many count an attempt and check a password at once. Both use
 * the database. Further requests wait, but only a bounded number for a bounded time, because each of them holds a request
 * thread. A flood therefore uses few connections and little processor time.
 *
 * <p>Known networks have permits of their own, which a flood from elsewhere does not use up. The database stores which networks
 * are known to which cluster. This server also remembers the known networks, because the look-up itself needs a permit.
 */
@Dependent
public class LoginPermits {

    private static final QueuedLimiter.Bound LOOK_UPS = new QueuedLimiter.Bound(2, 1);
    private static final QueuedLimiter.Bound WAITING = new QueuedLimiter.Bound(20, 4);
    private static final Duration MAX_WAIT = Duration.ofSeconds(3);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final int MAX_REMEMBERED = 10_000;

    private record Lane(QueuedLimiter lookUps, PasswordLimiter checks) {
        static Lane of(QueuedLimiter checks, int rounds) {
            return new Lane(new QueuedLimiter(LOOK_UPS, WAITING, MAX_WAIT), new PasswordLimiter(checks, rounds));
        }
    }

    private final Lane ofStrangers;
    private final Lane ofKnown;
    private final LruCache<String, Boolean> knownHere = new LruCache<>(MAX_REMEMBERED);

    @Inject
    public LoginPermits(
            @ConfigProperty(name = "keyward.ambari.parallel-password-checks") int parallelChecks,
            @ConfigProperty(name = "keyward.cluster.password-hash-rounds") int rounds) {
        this(checks(parallelChecks), checks(parallelChecks), rounds);
    }

    LoginPermits(QueuedLimiter checksOfStrangers, QueuedLimiter checksOfKnown, int rounds) {
        this.ofStrangers = Lane.of(checksOfStrangers, rounds);
        this.ofKnown = Lane.of(checksOfKnown, rounds);
    }

    private static QueuedLimiter checks(int parallel) {
        return new QueuedLimiter(new QueuedLimiter.Bound(parallel, Math.max(1, parallel / 2)), WAITING, MAX_WAIT);
    }

    /**
     * Reads from the database with a permit of the network.
     *
     * @throws AmbariProblem.TooManyAttempts if too many requests look up their cluster
     */
    <T> T lookUp(ClientNetwork network, Supplier<T> read) {
        var lane = knownHere.find(network.text()).isPresent() ? ofKnown : ofStrangers;
        return lane.lookUps().run(Set.of(network.text()), read, LoginPermits::tooMany);
    }

    /**
     * Checks a password with a permit of a network that is known to a requested cluster.
     *
     * @throws AmbariProblem.TooManyAttempts if too many requests from known networks are checked
     */
    <T> T checkKnown(ClientNetwork network, Function<PasswordPermit, T> check) {
        remember(network);
        return check(ofKnown, Set.of("network " + network.text()), check);
    }

    /**
     * Checks a password with a permit of a network that is not known to a requested cluster.
     *
     * @param cluster the cluster in the request; empty if it names none
     * @throws AmbariProblem.TooManyAttempts if too many requests from such networks are checked
     */
    <T> T checkStranger(ClientNetwork network, String cluster, Function<PasswordPermit, T> check) {
        return check(ofStrangers, Set.of("network " + network.text(), "cluster " + AsciiCase.fold(cluster)), check);
    }

    /** Remembers that the network has become known to a cluster. */
    void remember(ClientNetwork network) {
        knownHere.put(network.text(), true);
    }

    private static <T> T check(Lane lane, Set<String> keys, Function<PasswordPermit, T> check) {
        try {
            return lane.checks().run(keys, check);
        } catch (TooManyPasswords e) {
            throw tooMany();
        }
    }

    private static AmbariProblem tooMany() {
        return new AmbariProblem.TooManyAttempts("too many passwords are being checked at this moment", RETRY_AFTER);
    }
}
