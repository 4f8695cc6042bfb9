package io.keyward.agent.disk.dek;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.state.StateFolder;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Notes of unfinished changes of DEKs. A note has the new DEK, wrapped, so that a change can be finished after a power cut or a
 * lost answer of the server.
 */
final class DekNotes {

    private final StateFolder state;

    DekNotes(StateFolder state) {
        this.state = state;
    }

    /**
     * A change of the DEK of a disk that has begun.
     *
     * @param slots digests of the node's own slots before the change, by slot number; empty in a note of an earlier agent
     */
    record UnfinishedChange(WrappedDek fresh, WrappedDek replaces, SortedMap<Integer, String> slots) {}

    Optional<UnfinishedChange> find(String disk) {
        return state.readJson(file(disk))
                .map(note ->
                        new UnfinishedChange(read(note.object("fresh")), read(note.object("replaces")), slots(note)));
    }

    UnfinishedChange write(String disk, UnfinishedChange note) {
        state.writeJson(
                file(disk),
                JsonObject.empty()
                        .with("fresh", json(note.fresh()))
                        .with("replaces", json(note.replaces()))
                        .with("slots", json(note.slots())));
        return note;
    }

    void remove(String disk) {
        state.delete(file(disk));
    }

    private static SortedMap<Integer, String> slots(JsonObject note) {
        var slots = new TreeMap<Integer, String>();
        var kept = note.findObject("slots").orElse(JsonObject.empty());
        kept.members().keySet().forEach(number -> slots.put(Integer.valueOf(number), kept.text(number)));
        return slots;
    }

    private static JsonObject json(SortedMap<Integer, String> slots) {
        var json = JsonObject.empty();
        for (var slot : slots.entrySet()) json = json.with(Integer.toString(slot.getKey()), slot.getValue());
        return json;
    }

    private static WrappedDek read(JsonObject dek) {
        return new WrappedDek(dek.text("keyId"), dek.text("algorithm"), dek.text("wrappedDek"));
    }

    private static JsonObject json(WrappedDek dek) {
        return JsonObject.empty()
                .with("keyId", dek.keyId())
                .with("algorithm", dek.algorithm())
                .with("wrappedDek", dek.ciphertext());
    }

    private static String file(String disk) {
        return StateFolder.nameFor("dek", disk);
    }
}
