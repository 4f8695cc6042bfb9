package io.keyward.kernel.cut;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.kernel.uml.RunningCommand;
import io.keyward.kernel.uml.UmlMachine;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** An application in a guest that appends lines to a file on data0, and prints each one once the disk has acknowledged it. */
final class AcknowledgedWrites {

    private static final String WRITER =
            """
            count=0
            while true; do
                count=$((count + 1))
                line="%s.$count"
                echo "$line" >> /data/disk0/log && sync /data/disk0/log || exit 1
                echo "$line"
                sleep 0.1 # leaves the guest's only processor to the others
            done
            """;

    private final UmlMachine machine;
    private final Set<String> acknowledged = new HashSet<>();
    private Optional<RunningCommand> writer = Optional.empty();
    private int runs;

    AcknowledgedWrites(UmlMachine machine) {
        this.machine = machine;
    }

    /** Starts the application, which writes until the power is cut. */
    void begin() {
        writer = Optional.of(machine.start(WRITER.formatted("run" + ++runs)));
        writer.get().awaitOutput(".3\n");
    }

    /** Call this after a power cut. It ignores a last line without a newline, which may be incomplete. */
    void collect() {
        writer.map(RunningCommand::out)
                .ifPresent(out ->
                        out.substring(0, out.lastIndexOf('\n') + 1).lines().forEach(acknowledged::add));
        writer = Optional.empty();
    }

    void requireAllPresent() {
        assertThat(machine.run("cat /data/disk0/log 2> /dev/null").out().lines())
                .containsAll(acknowledged);
    }

    int count() {
        return acknowledged.size();
    }
}
