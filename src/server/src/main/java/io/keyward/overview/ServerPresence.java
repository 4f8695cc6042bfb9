package io.keyward.overview;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.schedule.SharedClock;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells the other servers of the installation that this one runs and whether it is ready. */
@ApplicationScoped
public class ServerPresence {

    private static final System.Logger LOG = System.getLogger(ServerPresence.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(30);

    @Inject
    KnownServers servers;

    @Inject
    SharedClock clock;

    @Inject
    @ConfigProperty(name = "keyward.audit.server")
    String name;

    @Resource
    ManagedScheduledExecutorService executor;

    private Instant startedAt;

    /**
     * Call this once, when the server has started.
     *
     * @param problem why the server is not ready; empty if it is
     */
    public void begin(Supplier<Optional<String>> problem) {
        startedAt = clock.instant();
        var unused = executor.scheduleWithFixedDelay(
                () -> attempt(() -> servers.heardFrom(self(problem.get()))),
                0,
                PAUSE.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private KnownServers.Self self(Optional<String> problem) {
        return new KnownServers.Self(name, host(), startedAt, problem);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }

    private static void attempt(Runnable write) {
        try {
            write.run();
        } catch (EJBException e) { // the database is out of reach; the next attempt writes again
            LOG.log(WARNING, "the state of this server was not stored", e);
        }
    }

    /** Call this once, when the server shuts down normally. */
    public void end() {
        attempt(() -> servers.stopped(name));
    }
}
