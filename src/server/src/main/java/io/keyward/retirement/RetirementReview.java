package io.keyward.retirement;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reviews the statements of retirement at regular intervals. */
@ApplicationScoped
public class RetirementReview {

    private static final System.Logger LOG = System.getLogger(RetirementReview.class.getName());

    @Inject
    KeyRetirement retirement;

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    @ConfigProperty(name = "keyward.estate.review-interval")
    Duration pause;

    /** Call this once, when the server has started. */
    public void begin() {
        var unused = executor.scheduleWithFixedDelay(
                this::review, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void review() {
        try {
            retirement.review();
        } catch (RuntimeException e) { // the database is out of reach; the next review tries again
            LOG.log(WARNING, "statements of retirement could not be reviewed; the next review tries again", e);
        }
    }
}
