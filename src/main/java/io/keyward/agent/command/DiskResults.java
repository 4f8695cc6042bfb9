package io.keyward.agent.command;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.plan.PlannedDisk;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a command did to each disk. A disk that fails does not keep the command from the others. */
final class DiskResults {

    private final List<JsonObject> disks = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private ExitCode code = ExitCode.OK;

    /** @param work gives what became of the disk, in a word or two */
    void run(PlannedDisk disk, Function<PlannedDisk, String> work) {
        try {
            add(disk, ExitCode.OK, work.apply(disk), JsonObject.empty());
        } catch (RuntimeException e) {
            var failure = Failures.outcome(e);
            add(disk, failure.code(), failure.line(), failure.details());
        }
    }

    private void add(PlannedDisk disk, ExitCode result, String text, JsonObject details) {
        code = code.and(result);
        words.add("%s %s".formatted(disk.volume(), text));
        disks.add(details.with("disk", disk.id())
                .with("volume", disk.volume())
                .with("result", result.name())
                .with("message", text));
    }

    Outcome outcome(String ifNone) {
        var line = words.isEmpty() ? ifNone : String.join("; ", words);
        return new Outcome(code, line, JsonObject.empty().with("disks", disks));
    }
}
