package io.keyward.portal.push;

import static java.lang.System.Logger.Level.WARNING;
import static java.util.stream.Collectors.groupingBy;

import io.keyward.authorization.Principal;
import io.keyward.overview.RecentChange;
import io.keyward.overview.RecentChanges;
import io.keyward.portal.permission.PortalData;
import io.keyward.portal.permission.StreamedReads;
import io.keyward.portal.signin.SessionEnd;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The open streams of this server. While a stream is open, one thread reads every second what has changed, and sends each
 * change to the users who may read it at that moment. It closes the streams of sessions that have ended and of users who may no
 * longer read any cluster.
 */
@ApplicationScoped
public class EventStreams {

    static final int MAX_STREAMS = 1_000;

    /** How many streams one user can have open; each browser uses one. */
    static final int MAX_STREAMS_OF_USER = 20;

    /** The number of ticks between two beats of a stream. */
    static final int BEAT = 15;

    /**
     * After this number of ticks without a stream, the log is discarded, and a new stream cannot resume: without a stream
     * nothing is read, and the next read covers only {@link ChangeLog#WINDOW}.
     */
    static final int IDLE = 60;

    private static final System.Logger LOG = System.getLogger(EventStreams.class.getName());
    private static final Duration TICK = Duration.ofSeconds(1);

    @Inject
    RecentChanges changes;

    @Inject
    StreamedReads permitted;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService executor;

    private final Queue<EventStream> opening = new ConcurrentLinkedQueue<>();
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private ChangeLog log = new ChangeLog();
    private int ticks;
    private int idle;

    /** Starts the ticks. Called once, when the server has started. */
    public void begin() {
        var unused =
                executor.scheduleWithFixedDelay(this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Closes all streams. Called once, when the server stops normally. */
    public void end() {
        all().forEach(EventStream::close);
    }

    boolean isFull(Principal user) {
        return all().count() >= MAX_STREAMS
                || all().filter(stream -> stream.user().equals(user)).count() >= MAX_STREAMS_OF_USER;
    }

    private Stream<EventStream> all() {
        return Stream.of(opening, open).flatMap(Collection::stream);
    }

    /** Adds a stream. The next tick sends its first event. */
    void add(EventStream stream) {
        opening.add(stream);
        stream.begin();
    }

    void tick() {
        try {
            tellOfChanges();
        } catch (RuntimeException e) { // for example without the database; the next tick tries again
            LOG.log(WARNING, "open pages are not told of changes; the next attempt is in " + TICK, e);
            log = new ChangeLog(); // pages may have missed changes, so all of them then read everything
        }
    }

    private void tellOfChanges() {
        closeEnded();
        if (open.isEmpty() && opening.isEmpty()) {
            forget();
            return;
        }
        idle = 0;
        var now = clock.instant();
        var recent = changes.between(now.minus(ChangeLog.WINDOW), now.plus(ChangeLog.WINDOW), ChangeLog.MAX_READ);
        log.add(recent, now).ifPresentOrElse(this::send, this::reload);
        join();
        if (++ticks % BEAT == 0) {
            beat();
        }
    }

    private void closeEnded() {
        var now = clock.instant();
        open.stream()
                .filter(stream -> SessionEnd.of(stream.session(), now).isEmpty())
                .forEach(EventStream::close);
        open.removeIf(EventStream::isClosed);
    }

    private void forget() {
        if (++idle == IDLE) {
            log = new ChangeLog();
        }
    }

    private void send(List<ChangeLog.Entry> entries) {
        if (!entries.isEmpty()) {
            byUser(open).forEach((user, streams) -> readable(user, entries)
                    .forEach(entry -> streams.forEach(stream -> stream.send(ServerEvent.of(entry)))));
        }
    }

    private static Map<Principal, List<EventStream>> byUser(Collection<EventStream> streams) {
        return streams.stream().collect(groupingBy(EventStream::user));
    }

    private List<ChangeLog.Entry> readable(Principal user, List<ChangeLog.Entry> entries) {
        return permitted.readable(user, entries, entry -> entry.change().cluster(), entry -> data(entry.change()));
    }

    private static PortalData data(RecentChange change) {
        return change.isOfAlert() ? PortalData.ALERTS : PortalData.OPERATIONS;
    }

    private void reload() {
        open.forEach(stream -> stream.send(ServerEvent.reload(log.position())));
    }

    private void join() {
        for (var stream = opening.poll(); stream != null; stream = opening.poll()) {
            resume(stream);
            open.add(stream);
        }
    }

    private void resume(EventStream stream) {
        var missed = log.after(stream.after());
        stream.send(missed.isPresent() ? ServerEvent.current(stream.after()) : ServerEvent.reload(log.position()));
        missed.filter(entries -> !entries.isEmpty())
                .map(entries -> readable(stream.user(), entries))
                .ifPresent(entries -> entries.forEach(entry -> stream.send(ServerEvent.of(entry))));
    }

    private void beat() {
        byUser(open).forEach((user, streams) -> {
            if (permitted.allowsSomewhere(user, PortalData.CLUSTER)) {
                streams.forEach(stream -> stream.send(ServerEvent.BEAT));
            } else {
                streams.forEach(EventStream::close);
            }
        });
    }
}
