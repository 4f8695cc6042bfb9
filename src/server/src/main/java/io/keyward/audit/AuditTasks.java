package io.keyward.audit;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The background tasks of the audit log. */
@ApplicationScoped
public class AuditTasks {

    private static final System.Logger LOG = System.getLogger(AuditTasks.class.getName());
    private static final Duration COUNTS = Duration.ofMinutes(1);
    private static final Duration RETENTION = Duration.ofHours(1);

    @Inject
    AuditLog log;

    @Inject
    RefusedTokens refusedTokens;

    @Inject
    HeadSigner heads;

    @Inject
    AuditRetention retention;

    @Inject
    JsonLines lines;

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    @ConfigProperty(name = "keyward.audit.sign-heads-every")
    Duration signHeadsEvery;

    @Inject
    @ConfigProperty(name = "keyward.audit.json-lines-every")
    Duration exportEvery;

    /** Call this once, when the server has started. */
    public void begin() {
        log.openOnce();
        repeat(COUNTS, this::recordCounts);
        repeat(signHeadsEvery, heads::sign);
        repeat(RETENTION, retention::removeOld);
        repeat(exportEvery, lines::export);
    }

    private void recordCounts() {
        attempt(refusedTokens::flush);
        attempt(log::recordCounted);
    }

    /** Call this while the database can still be used, so that an orderly stop loses no count. */
    public void end() {
        recordCounts();
    }

    private void repeat(Duration pause, Runnable task) {
        var unused = executor.scheduleWithFixedDelay(
                () -> attempt(task), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) { // the database or the file is out of reach; the next run tries again
            LOG.log(WARNING, "a task of the audit log failed and is tried again", e);
        }
    }
}
