package io.keyward.agent.watch;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.agent.config.Setting;
import io.keyward.agent.node.AgentVersion;
import io.keyward.agent.node.EnrolledNode;
import io.keyward.agent.node.Machine;
import io.keyward.agent.node.Procedures;
import io.keyward.agent.node.TaskProgress;
import io.keyward.agent.plan.Plan;
import io.keyward.agent.problem.CallProblem;
import io.keyward.agent.text.AsciiCase;
import io.keyward.agent.wire.Alert;
import io.keyward.agent.wire.DiskStatus;
import io.keyward.agent.wire.Heartbeat;
import io.keyward.agent.wire.HeartbeatAnswer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Watches over the node until it is stopped. Each round looks at the disks, tells Keyward, does what the plan wants, and
 * follows the customer's decision about the key.
 */
public final class Watch {

    private static final System.Logger LOG = System.getLogger(Watch.class.getName());
    private static final int UNWRAPS_BETWEEN_PROBES = 4;
    private static final Duration WITHOUT_PLAN = Duration.ofSeconds(20);

    private final EnrolledNode node;
    private final Inspection inspection;
    private final DiskWorker worker;
    private final Access access;
    private final HeaderProbe headers;
    private final TaskProgress progress;
    private final Sequence sequence;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Optional<Plan> plan;
    private boolean planIsFresh;

    public Watch(Machine machine, EnrolledNode node) {
        this(machine, node, new Procedures(machine, node));
    }

    Watch(Machine machine, EnrolledNode node, Procedures procedures) {
        var config = machine.config();
        this.node = node;
        this.inspection = new Inspection(node, procedures);
        this.worker = new DiskWorker(node, procedures, machine.clock());
        this.access = new Access(
                node,
                procedures,
                new UnwrapSchedule(config.duration(Setting.UNWRAP_PAUSE), config.duration(Setting.UNWRAP_PAUSE_ALONE)),
                new RevocationMemory(machine.state()),
                machine.clock());
        this.headers = new HeaderProbe(
                procedures,
                new ProbeSchedule(
                        config.duration(Setting.UNWRAP_PAUSE).multipliedBy(UNWRAPS_BETWEEN_PROBES),
                        machine.clock(),
                        new SecureRandom()));
        this.progress = procedures.progress();
        this.sequence = new Sequence(machine.clock());
        this.plan = node.keptPlan();
    }

    /** Makes rounds until {@link #stop}. */
    public void run() {
        do {
            try {
                round();
            } catch (RuntimeException e) { // the watch must not end while the node runs
                LOG.log(WARNING, "a round of the watch failed", e);
            }
        } while (!waits(plan.map(Plan::heartbeat).orElse(WITHOUT_PLAN)));
    }

    public void stop() {
        stopped.countDown();
    }

    /** One look at everything. */
    void round() {
        if (!planIsFresh) fetchPlan();
        if (plan.isEmpty()) return;
        var disks = look();
        var answer = tell(disks);
        if (answer.filter(beat -> beat.planSerial() != plan.get().serial()).isPresent()) {
            fetchPlan();
            disks = look();
        }
        if (work(disks)) disks = look();
        access.check(disks, answer, plan.get().grace());
        headers.check(disks);
    }

    private boolean work(List<DiskView> disks) {
        var worked = false;
        for (var disk : disks) {
            worked |= worker.work(disk, plan.orElseThrow().recoveryKit());
        }
        return worked;
    }

    private List<DiskView> look() {
        return plan.orElseThrow().disks().stream().map(inspection::of).toList();
    }

    private void fetchPlan() {
        try {
            plan = Optional.of(node.fetchPlan());
            planIsFresh = true;
        } catch (CallProblem e) {
            LOG.log(WARNING, "no plan: {0}: {1}", e.code(), e.getMessage());
        }
    }

    // a refusal by Keyward is not a refusal by the vault: the watch treats Keyward as out of reach
    private Optional<HeartbeatAnswer> tell(List<DiskView> disks) {
        try {
            return Optional.of(node.keyward().heartbeat(heartbeat(disks)));
        } catch (CallProblem e) {
            LOG.log(WARNING, "no heartbeat: {0}: {1}", e.code(), e.getMessage());
            return Optional.empty();
        }
    }

    private Heartbeat heartbeat(List<DiskView> disks) {
        var ofPins = node.refusedPins().stream()
                .map(refusal -> new Alert(refusal.code(), Optional.empty(), refusal.getMessage()));
        return new Heartbeat(
                sequence.next(),
                AgentVersion.text(),
                node.sender(),
                sequence.previous(),
                disks.stream().map(this::status).toList(),
                access.last(),
                Stream.of(
                                ofPins,
                                disks.stream().flatMap(disk -> disk.alerts().stream()),
                                headers.alerts().stream(),
                                worker.alerts().stream())
                        .flatMap(alerts -> alerts)
                        .toList(),
                node.kits().reports());
    }

    private DiskStatus status(DiskView disk) {
        return new DiskStatus(
                disk.planned().id(),
                disk.report().luksUuid(),
                AsciiCase.fold(disk.report().state().name()),
                disk.token().map(token -> token.dek().keyId()),
                disk.token().map(token -> token.serial()),
                disk.report().inKernel(),
                disk.report().reencrypting() ? progress.find(disk.planned()) : Optional.empty(),
                worker.problem(disk.planned().id()));
    }

    // true if the watch was stopped
    private boolean waits(Duration pause) {
        try {
            return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
