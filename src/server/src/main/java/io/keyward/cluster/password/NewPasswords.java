package io.keyward.cluster.password;

import io.keyward.concurrent.QueuedLimiter;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Hashes the gateway passwords that callers of ARM and users of the portal set. One caller takes half of the permits at most,
 * so others need not wait for a caller who sets very many passwords.
 */
@ApplicationScoped
public class NewPasswords {

    private static final QueuedLimiter.Bound WAITING = new QueuedLimiter.Bound(40, 20); // each holds a request thread
    private static final Duration MAX_WAIT = Duration.ofSeconds(30);

    private PasswordLimiter limiter;

    protected NewPasswords() {} // for CDI

    @Inject
    public NewPasswords(
            @ConfigProperty(name = "keyward.cluster.parallel-password-hashes") int parallel,
            @ConfigProperty(name = "keyward.cluster.password-hash-rounds") int rounds) {
        this(
                new QueuedLimiter(new QueuedLimiter.Bound(parallel, Math.max(1, parallel / 2)), WAITING, MAX_WAIT),
                rounds);
    }

    NewPasswords(QueuedLimiter permits, int rounds) {
        this.limiter = new PasswordLimiter(permits, rounds);
    }

    /**
     * Hashes a password. No transaction may be open.
     *
     * @param caller the object id of the caller who sets the password
     * @param cluster the name of the cluster
     * @throws TooManyPasswords if too many other requests wait, or if no permit becomes free in time
     */
    public String hash(String password, String caller, String cluster) {
        return limiter.run(
                Set.of("caller " + caller, "cluster " + AsciiCase.fold(cluster)), permit -> permit.hash(password));
    }
}
