package io.keyward.server;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.estate.KeyRetirement;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is looked after again and again for as long as the server lives; one that fails is tried at the next turn. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
public class Rounds {

    private static final System.Logger LOG = System.getLogger(Rounds.class.getName());

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private KeyRetirement retirement;

    @Inject
    @ConfigProperty(name = "keyward.estate.review")
    private Duration review;

    @PostConstruct
    void begin() {
        every(review, retirement::review);
    }

    private void every(Duration pause, Runnable round) {
        var unused = executor.scheduleWithFixedDelay(
                () -> attempt(round), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    // what leaves a scheduled task ends it for ever
    private static void attempt(Runnable round) {
        try {
            round.run();
        } catch (RuntimeException e) {
            LOG.log(WARNING, "a round was not finished and is tried again", e);
        }
    }
}
