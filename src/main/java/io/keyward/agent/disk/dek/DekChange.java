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
import io.keyward.agent.disk.token.SignedToken;
import io.keyward.agent.disk.token.TokenSource;
import io.keyward.agent.disk.token.TokenUpdate;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.step.StepListener;
import java.security.SecureRandom;

/**
 * Gives a disk a new DEK. Order: slot for the new DEK, proof that it opens, note of its wrapped form, the server's store, token,
 * end of the old slot. Old and new DEK both open the disk until the header's token names the new one. The volume key, which
 * encrypts the sectors, stays the same.
 */
public final class DekChange {

    private final DekSource deks;
    private final DekWrapper wrapper;
    private final DekStore store;
    private final TokenSource tokens;
    private final DekNotes notes;
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
        this.deks = deks;
        this.wrapper = wrapper;
        this.store = store;
        this.tokens = tokens;
        this.notes = new DekNotes(disks.state());
        this.tokenUpdate = new TokenUpdate(disks, deks, steps);
        this.steps = steps;
    }

    /** Whether a power cut or a lost answer left a change unfinished; {@link #run} finishes it first. */
    public boolean isUnfinished(NodeDisk disk) {
        return notes.find(disk.id()).isPresent();
    }

    /**
     * Gives the disk a new DEK, or finishes the change that was begun before.
     *
     * @param current the DEK that the header's token names
     * @throws RefusedDek if the server refuses; the disk has the DEK that the server has then
     */
    public void run(NodeDisk disk, WrappedDek current) {
        var begun = notes.find(disk.id());
        var note = begun.isPresent() ? begun.get() : begin(disk, current);
        try (var fresh = deks.unwrap(note.fresh())) {
            if (!disk.luks().opensWith(fresh)) {
                notes.remove(disk.id());
                throw new DiskProblem("NewDekLost", "the new DEK opens no key slot of %s: begin again".formatted(disk));
            }
            change(disk, note, fresh);
        }
    }

    private void change(NodeDisk disk, DekNotes.Note note, ClearKey fresh) {
        steps.before(DEK_STORE);
        SignedToken token;
        try {
            token = store.store(disk.plan(), note.fresh(), note.replaces());
        } catch (RefusedDek e) {
            followServer(disk, fresh, e);
            return;
        }
        steps.before(DEK_TOKEN);
        tokenUpdate.apply(disk, token);
        finish(disk, fresh);
    }

    private DekNotes.Note begin(NodeDisk disk, WrappedDek current) {
        if (disk.luks().header().reencrypting()) {
            throw new DiskProblem(
                    "StillEncrypting", "%s is being encrypted: rotate its DEK afterwards".formatted(disk));
        }
        try (var old = deks.unwrap(current);
                var fresh = ClearKey.generateDek(random)) {
            var wrapped = wrapper.wrap(fresh, current);
            disk.slots().keepOnly(old);
            steps.before(DEK_ADD_SLOT);
            disk.slots().add(old, fresh);
            steps.before(DEK_VERIFY);
            if (!disk.luks().opensWith(fresh)) {
                throw new DiskProblem(
                        "NewDekLost", "the new key slot of %s does not open; nothing has changed".formatted(disk));
            }
            steps.before(DEK_NOTE);
            return notes.write(disk.id(), new DekNotes.Note(wrapped, current));
        }
    }

    // the server may have stored the DEK before, and have wrapped it by another key version since: its token decides
    private void followServer(NodeDisk disk, ClearKey fresh, RefusedDek refusal) {
        var token = tokens.fetch(disk.plan(), disk.luks().uuid());
        steps.before(DEK_TOKEN);
        tokenUpdate.apply(disk, token);
        try (var current = deks.unwrap(token.dek())) {
            finish(disk, current);
        }
        if (!disk.luks().opensWith(fresh)) throw refusal;
    }

    private void finish(NodeDisk disk, ClearKey dek) {
        steps.before(DEK_KILL_OLD_SLOT);
        disk.slots().keepOnly(dek);
        steps.before(DEK_NOTE_REMOVED);
        notes.remove(disk.id());
    }
}
