package io.keyward.agent.node;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.keyward.agent.config.Setting;
import io.keyward.agent.device.Crypttab;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.problem.CallProblem;
import io.keyward.agent.problem.RetryLoop;
import io.keyward.agent.socket.KeySocket;
import io.keyward.agent.socket.UnitName;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Answers systemd-cryptsetup: one socket for each volume. A connection waits for the key for a limited time; then it is closed
 * without a key, so that the boot continues. From then on the service tries by itself, and starts the volume's unit when the
 * key is back. It ends when each volume that crypttab names is open, because nobody asks it any more.
 */
public final class KeyService implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(KeyService.class.getName());
    private static final Duration WITHOUT_LIMIT = Duration.ofDays(3650);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Machine machine;
    private final EnrolledNode node;
    private final Procedures procedures;
    private final List<PlannedDisk> disks;
    private final List<KeySocket> sockets = new CopyOnWriteArrayList<>();
    private final Set<String> late = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopped = new CountDownLatch(1);

    public KeyService(Machine machine, EnrolledNode node, Procedures procedures, List<PlannedDisk> disks) {
        this.machine = machine;
        this.node = node;
        this.procedures = procedures;
        this.disks = disks;
    }

    /** Serves until each volume of crypttab is open, or the process is told to end. */
    public void run() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        open();
        tellSystemd();
        LOG.log(INFO, "the key sockets are there {0} ms after the start of the process", BootClock.millis());
        if (isAwaited()) start("identity token", this::fetchIdentityToken);
        while (isAwaited() && !isStoppedWithin(LOOK)) {}
        LOG.log(INFO, "no volume waits for a key {0} ms after the start of the process", BootClock.millis());
        close();
    }

    /** Whether a volume of crypttab is not open yet. */
    boolean isAwaited() {
        var crypttab = new Crypttab(procedures.disks().host());
        return disks.stream().map(PlannedDisk::volume).filter(crypttab::names).anyMatch(this::isClosed);
    }

    private boolean isClosed(String volume) {
        return procedures.disks().mappings().find(volume).isEmpty();
    }

    // fetched in advance: systemd asks all sockets at the same time, and each answer needs the token
    private void fetchIdentityToken() {
        try {
            node.vault().fetchIdentityToken();
        } catch (CallProblem e) {
            LOG.log(WARNING, "no identity token yet: {0}", e.getMessage());
        }
    }

    private boolean isStoppedWithin(Duration time) {
        try {
            return stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Makes the sockets, and answers on them from now on. */
    void open() {
        var folder = machine.config().path(Setting.SOCKET_FOLDER);
        for (var disk : disks) {
            var socket = new KeySocket(folder, disk.volume(), () -> key(disk));
            sockets.add(socket);
            start("key socket", socket::serve);
        }
    }

    @Override
    public void close() {
        sockets.forEach(KeySocket::close);
        stopped.countDown();
    }

    private Optional<ClearKey> key(PlannedDisk disk) {
        LOG.log(INFO, "volume {0} asks for its key {1} ms after the start", disk.volume(), BootClock.millis());
        try {
            var key = retryLoop(disk, machine.config().duration(Setting.UNLOCK_PATIENCE))
                    .run(() -> procedures.unlocking().key(disk), failure -> true);
            LOG.log(INFO, "volume {0} gets its key {1} ms after the start", disk.volume(), BootClock.millis());
            return Optional.of(key);
        } catch (RuntimeException e) {
            LOG.log(WARNING, "the boot continues without volume {0}: {1}", disk.volume(), e.getMessage());
            if (late.add(disk.id())) start("late volume", () -> startLater(disk));
            return Optional.empty();
        }
    }

    // the unit asks this socket for the key again
    private void startLater(PlannedDisk disk) {
        retryLoop(disk, WITHOUT_LIMIT)
                .run(
                        () -> {
                            procedures.unlocking().key(disk).close();
                            return true;
                        },
                        failure -> true);
        late.remove(disk.id());
        if (stopped.getCount() == 0 || !isClosed(disk.volume())) return;
        LOG.log(INFO, "the key of volume {0} is back", disk.volume());
        var result = machine.commands()
                .run("systemctl", "start", "--no-block", UnitName.ofVolume(disk.volume()), UnitName.REMOTE_MOUNTS);
        if (!result.ok())
            LOG.log(WARNING, "systemctl could not start volume {0}: {1}", disk.volume(), result.lastLine());
    }

    private RetryLoop retryLoop(PlannedDisk disk, Duration limit) {
        var config = machine.config();
        return new RetryLoop(
                limit,
                config.duration(Setting.UNLOCK_PATIENCE_BUSY),
                config.duration(Setting.UNLOCK_RETRY),
                node.enrolment().node() + "/" + disk.id(),
                machine.clock());
    }

    private static void start(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    // the unit of this service has the type notify: it counts as started after this message
    private static void tellSystemd() {
        if (System.getenv("NOTIFY_SOCKET") == null) return;
        try {
            new ProcessBuilder("systemd-notify", "--ready").inheritIO().start();
        } catch (IOException e) {
            LOG.log(WARNING, "systemd-notify cannot be run: {0}", e.getMessage());
        }
    }
}
