package io.keyward.agent.command;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.plan.PlannedDisk;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** What a command did to each disk. A failure of one disk does not stop the work on the others. */
final class DiskResults {

    private final List<JsonObject> disks = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private ExitCode code = ExitCode.OK;

    /** @param work returns the result for the disk, as text for the operator */
    void run(PlannedDisk disk, Function<PlannedDisk, String> work) {
        runCoded(disk, planned -> Outcome.ok(work.apply(planned)));
    }

    /** @param work returns the result for the disk, with an exit code */
    void runCoded(PlannedDisk disk, Function<PlannedDisk, Outcome> work) {
        add(disk, outcome(disk, work));
    }

    /**
     * Works on all disks at the same time. The results are in the order of the disks.
     *
     * @param work returns the result for a disk, with an exit code
     */
    void runSideBySide(List<PlannedDisk> all, Function<PlannedDisk, Outcome> work) {
        var threads = Executors.newCachedThreadPool();
        try {
            var outcomes = all.stream()
                    .map(disk -> CompletableFuture.supplyAsync(() -> outcome(disk, work), threads))
                    .toList();
            for (int disk = 0; disk < all.size(); disk++)
                add(all.get(disk), outcomes.get(disk).join());
        } finally {
            threads.shutdown();
        }
    }

    private static Outcome outcome(PlannedDisk disk, Function<PlannedDisk, Outcome> work) {
        try {
            return work.apply(disk);
        } catch (RuntimeException e) {
            return Failures.outcome(e);
        }
    }

    private void add(PlannedDisk disk, Outcome outcome) {
        code = code.and(outcome.code());
        words.add("%s %s".formatted(disk.volume(), outcome.line()));
        disks.add(outcome.details()
                .with("disk", disk.id())
                .with("volume", disk.volume())
                .with("result", outcome.code().name())
                .with("message", outcome.line()));
    }

    Outcome outcome(String ifNone) {
        var line = words.isEmpty() ? ifNone : String.join("; ", words);
        return new Outcome(code, line, JsonObject.empty().with("disks", disks));
    }
}
