package io.keyward.agent.disk.recovery;

import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.state.StateFolder;
import java.nio.file.Path;
import java.util.Optional;

/** Notes of recoveries, and of their undoing, that have begun and not ended, for instance because of a power cut. */
final class RecoveryNotes {

    private final StateFolder state;

    /** The kinds of work that a note is about. */
    enum Work {
        REBUILD,
        UNDO
    }

    RecoveryNotes(StateFolder state) {
        this.state = state;
    }

    void write(NodeDisk disk, Work work, Path backup) {
        state.writeJson(
                disk.stateFile(NodeDisk.RECOVERY),
                JsonObject.empty().with("work", work.name()).with("backup", backup.toString()));
    }

    /** The backup that belongs to the unfinished work; empty if no such work is unfinished. */
    Optional<Path> find(NodeDisk disk, Work work) {
        return state.readJson(disk.stateFile(NodeDisk.RECOVERY))
                .filter(note -> note.text("work").equals(work.name()))
                .map(note -> Path.of(note.text("backup")));
    }

    void remove(NodeDisk disk) {
        state.delete(disk.stateFile(NodeDisk.RECOVERY));
    }
}
