package io.keyward.agent.disk.dek;

import static io.keyward.agent.step.Step.DEK_ADD_SLOT;
import static io.keyward.agent.step.Step.DEK_KILL_OLD_SLOT;
import static io.keyward.agent.step.Step.DEK_NOTE;
import static io.keyward.agent.step.Step.DEK_NOTE_REMOVED;
import static io.keyward.agent.step.Step.DEK_STORE;
import static io.keyward.agent.step.Step.DEK_TOKEN;
import static io.keyward.agent.step.Step.DEK_VERIFY;

import io.keyward.agent.disk.DekSource;
import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.disk.token.HeaderBinding;
import io.keyward.agent.disk.token.SignedToken;
import io.keyward.agent.disk.token.TokenSource;
import io.keyward.agent.disk.token.TokenUpdate;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.luks.HeaderForm;
import io.keyward.agent.step.StepListener;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gives a disk a new DEK. The steps: note the wrapped new DEK, add a key slot for it, test this slot, store the DEK at the
 * server, write the new token, remove the old key slot. Old and new DEK both open the disk until the header's token names the
 * new one. The volume key, which encrypts the sectors, stays the same. A change leaves key slots that the agent did not add;
 * only {@link #removeForeignSlots} destroys them.
 */
public final class DekChange {

    private final NodeDisks disks;
    private final DekSource deks;
    private final DekWrapper wrapper;
    private final DekStore store;
    private final TokenSource tokens;
    private final DekNotes notes;
    private final HeaderBinding binding;
    private final TokenUpdate tokenUpdate;
    private final StepListener steps;
    private final SecureRandom random = new SecureRandom();

    public DekChange(
            NodeDisks disks,
            DekSource deks,
            DekWrapper wrapper,
            DekStore store,
            TokenSource tokens,
            StepListener steps) {
        this.disks = disks;
        this.deks = deks;
        this.wrapper = wrapper;
        this.store = store;
        this.tokens = tokens;
        this.notes = new DekNotes(disks.state());
        this.binding = new HeaderBinding(disks);
        this.tokenUpdate = new TokenUpdate(disks, deks, tokens, steps);
        this.steps = steps;
    }

    /** Whether a power cut or a lost answer left a change unfinished; {@link #run} then finishes it. */
    public boolean isUnfinished(NodeDisk disk) {
        return notes.find(disk.id()).isPresent();
    }

    /**
     * Gives the disk a new DEK, or finishes the change that was begun before.
     *
     * @param current the DEK that the header's token names
     * @throws DiskProblem with code ForeignKeySlot if a slot opens with another key; nothing has changed then
     * @throws RefusedDek if the server refuses; the disk then has the DEK that the server keeps
     */
    public void run(NodeDisk disk, WrappedDek current) {
        var begun = notes.find(disk.id());
        var note = begun.isPresent() ? begun.get() : begin(disk, current);
        try (var fresh = deks.unwrap(note.fresh())) {
            if (!disk.luks().opensWith(fresh)) addSlot(disk, note, fresh);
            change(disk, note, fresh);
        }
    }

    /**
     * Destroys the key slots that the DEK does not open. Does nothing while a change of the DEK is unfinished, because one of
     * these slots may hold the new DEK.
     */
    public void removeForeignSlots(NodeDisk disk, WrappedDek current) {
        if (isUnfinished(disk)) return;
        disks.opening().requireTrusted(disk);
        try (var dek = deks.unwrap(current)) {
            disk.slots().keepOnly(dek);
        }
    }

    private void change(NodeDisk disk, DekNotes.UnfinishedChange note, ClearKey fresh) {
        steps.before(DEK_STORE);
        SignedToken token;
        try {
            token = store.store(disk.plan(), note.fresh(), note.replaces(), binding.of(disk, fresh));
        } catch (RefusedDek e) {
            followServer(disk, note, fresh, e);
            return;
        }
        steps.before(DEK_TOKEN);
        tokenUpdate.apply(disk, token);
        finish(disk, slotsBefore(disk, note), fresh);
    }

    private DekNotes.UnfinishedChange begin(NodeDisk disk, WrappedDek current) {
        if (disks.opening().requireTrusted(disk).stage() != HeaderForm.Stage.ENCRYPTED) {
            throw new DiskProblem(
                    "StillEncrypting", "%s is being encrypted: rotate its DEK afterwards".formatted(disk));
        }
        try (var old = deks.unwrap(current);
                var fresh = ClearKey.generateDek(random)) {
            new ForeignSlots(disk).requireNone(old);
            var own = binding.of(disk, old).slots();
            var wrapped = wrapper.wrap(fresh, current);
            steps.before(DEK_NOTE);
            return notes.write(disk.id(), new DekNotes.UnfinishedChange(wrapped, current, own));
        }
    }

    private void addSlot(NodeDisk disk, DekNotes.UnfinishedChange note, ClearKey fresh) {
        try (var old = deks.unwrap(note.replaces())) {
            if (!disk.luks().opensWith(old)) throw lost(disk);
            steps.before(DEK_ADD_SLOT);
            disk.slots().add(old, fresh);
        }
        steps.before(DEK_VERIFY);
        if (!disk.luks().opensWith(fresh)) throw lost(disk);
    }

    private DiskProblem lost(NodeDisk disk) {
        notes.remove(disk.id());
        return new DiskProblem("NewDekLost", "the new DEK opens no key slot of %s: begin again".formatted(disk));
    }

    // the server may have stored the DEK in an earlier call and rewrapped it under another key version since: its token
    // decides
    private void followServer(NodeDisk disk, DekNotes.UnfinishedChange note, ClearKey fresh, RefusedDek refusal) {
        var stored =
                tokens.fetch(disk.plan(), disk.luks().uuid(), Optional.empty()).dek();
        var slots = new TreeMap<>(slotsBefore(disk, note));
        slots.putAll(binding.ownSlots(disk, fresh));
        steps.before(DEK_TOKEN);
        tokenUpdate.fetch(disk, stored);
        try (var current = deks.unwrap(stored)) {
            finish(disk, slots, current);
        }
        if (!disk.luks().opensWith(fresh)) throw refusal;
    }

    private SortedMap<Integer, String> slotsBefore(NodeDisk disk, DekNotes.UnfinishedChange note) {
        if (!note.slots().isEmpty()) return note.slots();
        try (var old = deks.unwrap(note.replaces())) {
            return binding.ownSlots(disk, old);
        }
    }

    private void finish(NodeDisk disk, SortedMap<Integer, String> before, ClearKey dek) {
        steps.before(DEK_KILL_OLD_SLOT);
        disk.slots().remove(before, dek);
        steps.before(DEK_NOTE_REMOVED);
        notes.remove(disk.id());
    }
}
