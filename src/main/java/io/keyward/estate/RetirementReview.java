package io.keyward.estate;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Has the statements of retirement looked at again and again, also while nobody asks for them. */
@ApplicationScoped
public class RetirementReview {

    private static final System.Logger LOG = System.getLogger(RetirementReview.class.getName());

    @Inject
    KeyRetirement retirement;

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    @ConfigProperty(name = "keyward.estate.review")
    Duration pause;

    /** Called once, when the server has started. */
    public void begin() {
        var unused = executor.scheduleWithFixedDelay(
                this::review, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void review() {
        try {
            retirement.review();
        } catch (RuntimeException e) { // the store is out of reach: the next review may find it
            LOG.log(WARNING, "statements of retirement could not be reviewed", e);
        }
    }
}
