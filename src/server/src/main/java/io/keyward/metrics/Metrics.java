package io.keyward.metrics;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.audit.AuditRecords;
import io.keyward.audit.chain.Heads;
import io.keyward.fleet.schedule.ScheduleRunEnded;
import io.keyward.operation.Operations;
import io.keyward.rotation.rewrap.DeksMoved;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * Updates the metrics of this server at regular intervals. A scrape reads the last values from memory: it calls neither the
 * database nor a vault, so it is answered while they are out of reach.
 */
@ApplicationScoped
public class Metrics {

    private static final System.Logger LOG = System.getLogger(Metrics.class.getName());

    @Inject
    MetricRegistry registry;

    @Inject
    VaultFigures vaults;

    @Inject
    Operations operations;

    @Inject
    FleetFigures fleets;

    @Inject
    AuditRecords audit;

    @Inject
    KeyGroups groups;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    @ConfigProperty(name = "keyward.metrics.interval")
    Duration interval;

    @Inject
    @ConfigProperty(name = "keyward.alert.review-interval")
    Duration keyInterval;

    private final LongAdder rewrapped = new LongAdder();
    private final ScheduleFigures schedules = new ScheduleFigures();
    private volatile KeyFigures keys; // null before they were read
    private PublishedSamples published;
    private final List<Future<?>> tasks = new CopyOnWriteArrayList<>();

    /** Call this once, when the server has started. */
    public void begin() {
        published = new PublishedSamples(registry);
        tasks.add(repeat(this::readKeys, keyInterval));
        tasks.add(repeat(this::update, interval));
    }

    private Future<?> repeat(Runnable task, Duration pause) {
        return executor.scheduleWithFixedDelay(task, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void readKeys() {
        try {
            keys = KeyFigures.read(groups, clock.instant());
        } catch (RuntimeException e) {
            LOG.log(WARNING, "the keys could not be read for the metrics; the next update tries again", e);
        }
    }

    void moved(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeksMoved deks) {
        rewrapped.add(deks.count());
    }

    void ran(@Observes(during = TransactionPhase.AFTER_SUCCESS) ScheduleRunEnded run) {
        schedules.add(run.outcome());
    }

    private void update() {
        try {
            published.replaceBy(samples());
        } catch (RuntimeException e) {
            LOG.log(WARNING, "the metrics could not be updated; the next update tries again", e);
        }
    }

    private List<Sample> samples() {
        var samples = new ArrayList<>(vaults.samples());
        samples.add(Metric.REWRAPPED_DEKS_TOTAL.sample(rewrapped.sum()));
        samples.addAll(schedules.samples());
        if (keys != null) {
            samples.addAll(keys.samples(clock.instant()));
        }
        samples.addAll(fromDatabase(this::openOperations));
        samples.addAll(fromDatabase(fleets::samples));
        samples.addAll(fromDatabase(this::auditHeads));
        return samples;
    }

    private List<Sample> openOperations() {
        return new OperationFigures(operations.open()).samples(clock.instant());
    }

    private List<Sample> auditHeads() {
        return audit.work(Heads::all).stream()
                .map(head -> Metric.AUDIT_HEAD.sample(head.sequence(), head.server(), head.hash()))
                .toList();
    }

    // without the database these figures are missing; those of the keys stay as they were last read
    private static List<Sample> fromDatabase(Supplier<List<Sample>> figures) {
        try {
            return figures.get();
        } catch (RuntimeException e) {
            LOG.log(WARNING, "the database could not be read for the metrics", e);
            return List.of();
        }
    }

    @PreDestroy
    void end() {
        tasks.forEach(task -> task.cancel(true));
    }
}
