package io.keyward.agent.disk;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.agent.disk.Note.Phase;
import io.keyward.agent.json.MalformedJson;
import io.keyward.agent.state.StateFolder;
import java.util.Optional;
import java.util.UUID;

/** The notes of all disks, one file for each, in the state folder. */
public final class Notes {

    private static final System.Logger LOG = System.getLogger(Notes.class.getName());

    private final StateFolder state;

    Notes(StateFolder state) {
        this.state = state;
    }

    /** The note of this disk. Notes about another device at the same place, and notes that cannot be read, do not count. */
    public Optional<Note> find(NodeDisk disk) {
        try {
            return state.readJson(disk.stateFile("note")).map(Note::read).filter(note -> note.isFor(disk));
        } catch (MalformedJson | IllegalArgumentException e) {
            LOG.log(WARNING, "the note of {0} cannot be read and does not count: {1}", disk, e.getMessage());
            return Optional.empty();
        }
    }

    /** The note of a new volume. A repetition finds the earlier one, and with it the UUID that the server may know already. */
    public Note begin(NodeDisk disk) {
        return find(disk)
                .filter(note -> note.phase() == Phase.BIND || note.isFormat())
                .orElseGet(() ->
                        write(disk, Note.of(Phase.BIND, disk, UUID.randomUUID().toString())));
    }

    public Note write(NodeDisk disk, Note note) {
        state.writeJson(disk.stateFile("note"), note.json());
        return note;
    }

    public void remove(NodeDisk disk) {
        state.delete(disk.stateFile("note"));
    }
}
