package io.keyward.agent.watch;

import io.keyward.agent.disk.DiskReports;
import io.keyward.agent.node.FailureCode;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.wire.Alert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Looks at the disks and works on them, so that a disk that hangs delays no other. A disk that hangs or cannot be inspected
 * keeps the state that was seen last.
 */
final class DiskViews {

    private static final Duration LOOK_PATIENCE = Duration.ofSeconds(20);
    private static final Duration WORK_PATIENCE = Duration.ofSeconds(60);

    private final IndependentTasks tasks = IndependentTasks.inTurn("disk");
    private final Inspection inspection;
    private final WatchFailures failures;
    private final Map<String, DiskView> last = new HashMap<>();

    DiskViews(Inspection inspection, WatchFailures failures) {
        this.inspection = inspection;
        this.failures = failures;
    }

    List<DiskView> look(List<PlannedDisk> disks) {
        var works = new LinkedHashMap<String, Supplier<DiskView>>();
        disks.forEach(disk -> works.put(disk.id(), () -> inspection.of(disk)));
        var results = tasks.run(works, LOOK_PATIENCE);
        last.keySet().retainAll(works.keySet());
        return disks.stream().map(disk -> view(disk, results.get(disk.id()))).toList();
    }

    /**
     * Works on the disks. Returns true if the work on at least one disk has ended and returned true. Work that takes long
     * continues during the next rounds.
     *
     * @param part the name under which a failure is reported, with the id of the disk
     */
    boolean work(String part, List<DiskView> disks, Predicate<DiskView> work) {
        var works = new LinkedHashMap<String, Supplier<Boolean>>();
        disks.forEach(disk -> works.put(disk.planned().id(), () -> work.test(disk)));
        var results = tasks.run(works, WORK_PATIENCE);
        failures.keepOnly(part, works.keySet());
        results.forEach((disk, result) -> note(part + disk, result));
        return results.values().stream().anyMatch(result -> result.value().orElse(false));
    }

    private void note(String part, IndependentTasks.Result<Boolean> result) {
        result.value().ifPresent(ended -> failures.done(part));
        result.failure().ifPresent(failure -> failures.failed(part, failure));
    }

    private DiskView view(PlannedDisk disk, IndependentTasks.Result<DiskView> result) {
        result.value().ifPresent(seen -> last.put(disk.id(), seen));
        return result.value().orElseGet(() -> former(disk, reason(disk, result.failure())));
    }

    private DiskView former(PlannedDisk disk, String reason) {
        var nothing = DiskReports.absent(disk);
        var seen = last.getOrDefault(disk.id(), new DiskView(disk, nothing, List.of()));
        var alerts = new ArrayList<>(seen.alerts());
        alerts.add(new Alert(WatchFailures.IMPAIRED, Optional.of(disk.id()), reason));
        return new DiskView(disk, seen.report(), seen.token(), seen.settled(), seen.bound(), alerts);
    }

    private static String reason(PlannedDisk disk, Optional<Throwable> failure) {
        return failure.map(why -> "%s cannot be inspected: %s: %s"
                        .formatted(disk.volume(), FailureCode.of(why), why.getMessage()))
                .orElse("%s does not answer, or is being worked on".formatted(disk.volume()));
    }
}
