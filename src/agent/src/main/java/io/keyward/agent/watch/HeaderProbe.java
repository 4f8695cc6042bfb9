package io.keyward.agent.watch;

import static io.keyward.agent.disk.volume.Unlocking.HEADER_DOES_NOT_OPEN;
import static java.lang.System.Logger.Level.INFO;

import io.keyward.agent.device.DeviceProblem;
import io.keyward.agent.device.KernelMapping;
import io.keyward.agent.device.KernelMappings;
import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.luks.LuksProblem;
import io.keyward.agent.node.FailureCode;
import io.keyward.agent.node.Procedures;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.plan.PlannedDisk.Order;
import io.keyward.agent.problem.CallProblem;
import io.keyward.agent.process.CommandProblem;
import io.keyward.agent.trust.UntrustedText;
import io.keyward.agent.wire.Alert;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tries from time to time whether the header of each disk would open the disk after a reboot, and raises an alert if not:
 * while the volume is open, its data can still be copied away. If the vault does not unwrap now, the attempt says nothing about
 * the header.
 */
final class HeaderProbe {

    private static final System.Logger LOG = System.getLogger(HeaderProbe.class.getName());

    private final Procedures procedures;
    private final ProbeSchedule schedule;
    private final Map<String, Alert> alerts = new ConcurrentHashMap<>();

    HeaderProbe(Procedures procedures, ProbeSchedule schedule) {
        this.procedures = procedures;
        this.schedule = schedule;
    }

    /** What the last attempts found, for the next heartbeat. */
    List<Alert> alerts() {
        return List.copyOf(alerts.values());
    }

    /** Whether the caller has to {@link #check} each of the disks now. Forgets the alerts of other disks. */
    boolean isDue(List<DiskView> disks) {
        alerts.keySet()
                .retainAll(disks.stream().map(disk -> disk.planned().id()).toList());
        return schedule.isDue();
    }

    /** Tries the header of a disk. */
    void check(DiskView disk) {
        if (isSealed(disk)) tryHeader(disk.planned());
    }

    // a volume in the kernel whose header was overwritten looks like a blank disk
    private boolean isSealed(DiskView disk) {
        if (disk.planned().order() != Order.KEEP) return false;
        return switch (disk.report().state()) {
            case SEALED, OPEN, SUSPENDED -> true;
            case ABSENT, BLANK, CUT, ERASED -> isMapped(disk.planned());
        };
    }

    private boolean isMapped(PlannedDisk disk) {
        return new KernelMappings(procedures.disks().host())
                .find(disk.volume())
                .filter(KernelMapping::isLuks)
                .isPresent();
    }

    private void tryHeader(PlannedDisk disk) {
        procedures.tryAlone(disk, () -> outcome(disk).ifPresent(opens -> note(disk, opens)));
    }

    private void note(PlannedDisk disk, boolean opens) {
        if (opens) alerts.remove(disk.id());
        else alerts.put(disk.id(), alert(disk));
    }

    // empty if the attempt says nothing about the header, or another alert says what is wrong with it
    private Optional<Boolean> outcome(PlannedDisk disk) {
        try {
            procedures.unlocking().requireOpens(disk);
            return Optional.of(true);
        } catch (DiskProblem | LuksProblem e) {
            LOG.log(INFO, "{0}: {1}", disk.volume(), e.getMessage());
            return says(disk, e) ? Optional.of(false) : Optional.empty();
        } catch (CallProblem | UntrustedText | DeviceProblem | CommandProblem e) {
            LOG.log(INFO, "{0}: the header was not tried: {1}", disk.volume(), e.getMessage());
            return Optional.empty();
        }
    }

    private boolean says(PlannedDisk disk, RuntimeException failure) {
        return switch (FailureCode.of(failure)) {
            case "DeviceBusy", "StillEncrypting" -> false;
            case "NotSealed" -> !procedures.disks().get(disk).luks().isLuks();
            default -> true;
        };
    }

    private static Alert alert(PlannedDisk disk) {
        return new Alert(
                HEADER_DOES_NOT_OPEN,
                Optional.of(disk.id()),
                "the header of %s no longer opens: copy its data away while the volume is open, and then rebuild the header with keyward-agent recover %s"
                        .formatted(disk.volume(), disk.name()));
    }
}
