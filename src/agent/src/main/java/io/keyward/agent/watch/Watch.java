package io.keyward.agent.watch;

import io.keyward.agent.config.Setting;
import io.keyward.agent.disk.DiskReport.State;
import io.keyward.agent.disk.volume.OwnVolume;
import io.keyward.agent.node.AgentVersion;
import io.keyward.agent.node.EnrolledNode;
import io.keyward.agent.node.Machine;
import io.keyward.agent.node.Procedures;
import io.keyward.agent.node.TaskProgress;
import io.keyward.agent.plan.GracePolicy;
import io.keyward.agent.plan.Plan;
import io.keyward.agent.text.AsciiCase;
import io.keyward.agent.wire.Alert;
import io.keyward.agent.wire.DiskStatus;
import io.keyward.agent.wire.Heartbeat;
import io.keyward.agent.wire.HeartbeatAnswer;
import io.keyward.agent.wire.OpenedVolume;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Watches over the node until it is stopped. Each round inspects the disks, sends a heartbeat, suspends, cuts or restores
 * volumes, and does what the plan wants. A part that fails does not end the round, and is reported to Keyward and systemd.
 */
public final class Watch {

    private static final int UNWRAPS_BETWEEN_PROBES = 4;
    private static final Duration WITHOUT_PLAN = Duration.ofSeconds(20);

    private final EnrolledNode node;
    private final DiskViews views;
    private final DiskWorker worker;
    private final OwnKeyAccess access;
    private final HeaderProbe headers;
    private final TaskProgress progress;
    private final HeartbeatNumbers sequence;
    private final StartAttestation attestation;
    private final WatchFailures failures = new WatchFailures();
    private final SystemdWatchdog systemd = SystemdWatchdog.of(System.getenv());
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Optional<Plan> plan;
    private boolean planIsFresh;

    public Watch(Machine machine, EnrolledNode node) {
        this(machine, node, new Procedures(machine, node));
    }

    Watch(Machine machine, EnrolledNode node, Procedures procedures) {
        var config = machine.config();
        this.node = node;
        this.views = new DiskViews(new Inspection(node, procedures), failures);
        this.worker = new DiskWorker(node, procedures, machine.clock());
        this.access = new OwnKeyAccess(
                node,
                procedures,
                new UnwrapSchedule(config.duration(Setting.UNWRAP_PAUSE), config.duration(Setting.UNWRAP_PAUSE_ALONE)),
                machine.state(),
                machine.clock(),
                failures);
        this.headers = new HeaderProbe(
                procedures,
                new ProbeSchedule(
                        config.duration(Setting.UNWRAP_PAUSE).multipliedBy(UNWRAPS_BETWEEN_PROBES),
                        machine.clock(),
                        new SecureRandom()));
        this.progress = procedures.progress();
        this.attestation = new StartAttestation(node.attestation()::attest);
        this.sequence = new HeartbeatNumbers(machine.clock());
        this.plan = node.keptPlan();
    }

    /** Makes rounds until {@link #stop}. */
    public void run() {
        do {
            if (failures.perform("round", this::round)) systemd.beat(failures.text());
        } while (!waits(plan.map(Plan::heartbeat).orElse(WITHOUT_PLAN)));
    }

    public void stop() {
        access.stop();
        stopped.countDown();
    }

    /** Makes one round. */
    void round() {
        if (!planIsFresh) fetchPlan();
        var disks = inspect();
        var answer = tell(disks);
        if (answer.filter(beat -> beat.planSerial() != serial()).isPresent()) {
            fetchPlan();
            disks = inspect();
        }
        follow(disks, answer);
        if (views.work("work on disk ", disks, this::work)) follow(inspect(), answer);
        attest(answer);
        if (headers.isDue(disks)) views.work("header of disk ", disks, this::tryHeader);
    }

    private void attest(Optional<HeartbeatAnswer> answer) {
        attestation.attempt();
        if (answer.filter(HeartbeatAnswer::attest).isPresent()) {
            failures.perform("attestation", node.attestation()::renew);
        }
    }

    // this comes before the work on the disks, which may take long
    private void follow(List<DiskView> disks, Optional<HeartbeatAnswer> answer) {
        var grace = plan.map(Plan::grace).orElse(GracePolicy.RUN_ON);
        failures.perform("revocation", () -> access.check(disks, answer, grace));
    }

    private boolean work(DiskView disk) {
        return worker.work(disk, plan.orElseThrow().recoveryKit());
    }

    private boolean tryHeader(DiskView disk) {
        headers.check(disk);
        return false;
    }

    private List<DiskView> inspect() {
        return views.look(plan.map(Plan::disks).orElse(List.of()));
    }

    private long serial() {
        return plan.map(Plan::serial).orElse(Long.MIN_VALUE);
    }

    private void fetchPlan() {
        failures.attempt("plan", node::fetchPlan).ifPresent(fetched -> {
            plan = Optional.of(fetched);
            planIsFresh = true;
        });
    }

    // a refusal by Keyward is not a refusal by the vault: the watch treats Keyward as out of reach
    private Optional<HeartbeatAnswer> tell(List<DiskView> disks) {
        return failures.attempt("heartbeat", () -> node.keyward().heartbeat(heartbeat(disks)));
    }

    private Heartbeat heartbeat(List<DiskView> disks) {
        var volumes = access.volumes();
        return new Heartbeat(
                sequence.next(),
                AgentVersion.text(),
                node.sender(),
                sequence.previous(),
                disks.stream()
                        .map(disk -> status(disk, volumes.orElse(List.of())))
                        .toList(),
                volumes.map(all -> all.stream().map(Watch::opened).toList()),
                access.last(),
                alerts(disks),
                failures.attempt("recovery kits", node.kits()::reports).orElse(List.of()));
    }

    private List<Alert> alerts(List<DiskView> disks) {
        var ofPins = node.refusedPins().stream()
                .map(refusal -> new Alert(refusal.code(), Optional.empty(), refusal.getMessage()));
        var ofDisks = disks.stream().flatMap(disk -> disk.alerts().stream());
        return Stream.of(
                        ofPins,
                        failures.alerts().stream(),
                        ofDisks,
                        headers.alerts().stream(),
                        worker.alerts(disks).stream())
                .flatMap(alerts -> alerts)
                .toList();
    }

    private static OpenedVolume opened(OwnVolume volume) {
        return new OpenedVolume(
                volume.volume().replaceAll("[^!-~]", "?"),
                volume.mapping().luksUuid(),
                AsciiCase.fold(volume.state().name()));
    }

    private DiskStatus status(DiskView disk, List<OwnVolume> volumes) {
        return new DiskStatus(
                disk.planned().id(),
                disk.report().luksUuid(),
                AsciiCase.fold(state(disk, volumes)),
                disk.token().map(token -> token.dek().keyId()),
                disk.token().map(token -> token.serial()),
                disk.report().inKernel(),
                disk.report().reencrypting() ? progress.find(disk.planned()) : Optional.empty(),
                worker.problem(disk.planned().id()));
    }

    // for an opened volume the state in the kernel counts, even if its header is lost or its device is not found
    private static String state(DiskView disk, List<OwnVolume> volumes) {
        var found = disk.report().state();
        return volumes.stream()
                .filter(own -> own.volume().equals(disk.planned().volume()) && found != State.ERASED)
                .findFirst()
                .map(own -> own.state().name())
                .orElse(found.name());
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
