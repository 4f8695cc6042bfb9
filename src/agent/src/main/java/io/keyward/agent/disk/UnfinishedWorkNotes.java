package io.keyward.agent.disk;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.agent.disk.UnfinishedWork.Phase;
import io.keyward.agent.json.MalformedJson;
import io.keyward.agent.state.StateFolder;
import java.util.Optional;
import java.util.UUID;

/** The notes of unfinished work in the state folder: one file for each disk. */
public final class UnfinishedWorkNotes {

    private static final System.Logger LOG = System.getLogger(UnfinishedWorkNotes.class.getName());

    private final StateFolder state;

    UnfinishedWorkNotes(StateFolder state) {
        this.state = state;
    }

    /** The note of this disk; empty if there is none, or if it is unreadable or about another device than the attached one. */
    public Optional<UnfinishedWork> find(NodeDisk disk) {
        try {
            return state.readJson(disk.stateFile("note"))
                    .map(UnfinishedWork::read)
                    .filter(note -> note.isFor(disk));
        } catch (MalformedJson | IllegalArgumentException e) {
            LOG.log(WARNING, "the note of {0} cannot be read and does not count: {1}", disk, e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Writes a note with the UUID of a new volume. If there is a note of the phase {@code BIND} or {@code FORMAT}, returns it
     * instead, because the server may know its UUID.
     */
    public UnfinishedWork begin(NodeDisk disk) {
        return find(disk)
                .filter(note -> note.phase() == Phase.BIND || note.isFormat())
                .orElseGet(() -> write(
                        disk,
                        UnfinishedWork.of(Phase.BIND, disk, UUID.randomUUID().toString())));
    }

    public UnfinishedWork write(NodeDisk disk, UnfinishedWork note) {
        state.writeJson(disk.stateFile("note"), note.json());
        return note;
    }

    public void remove(NodeDisk disk) {
        state.delete(disk.stateFile("note"));
    }
}
