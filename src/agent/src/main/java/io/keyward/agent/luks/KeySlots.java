package io.keyward.agent.luks;

import io.keyward.agent.key.ClearKey;
import io.keyward.agent.process.Commands;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** The key slots of a LUKS2 header: each holds the volume key, opened by one DEK. */
public final class KeySlots {

    private final Cryptsetup cryptsetup;
    private final LuksDevice device;

    public KeySlots(Commands commands, LuksDevice device) {
        this.cryptsetup = new Cryptsetup(commands);
        this.device = device;
    }

    /** Adds a slot for the new DEK. Does nothing if a slot already opens with it. */
    public void add(ClearKey old, ClearKey fresh) {
        if (device.opensWith(fresh)) return;
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of("luksAddKey", "--new-keyfile-size=" + ClearKey.DEK_BYTES));
        arguments.addAll(Cryptsetup.LEAST_STRETCHING);
        arguments.addAll(List.of(device.path(), "-"));
        cryptsetup.run(List.of(old, fresh), arguments);
    }

    /** The numbers of the slots that open with this DEK. */
    public SortedSet<Integer> openedBy(ClearKey dek) {
        var opened = new TreeSet<Integer>();
        for (int slot : device.header().slots()) {
            if (opens(slot, dek)) opened.add(slot);
        }
        return opened;
    }

    /**
     * Destroys every slot that does not open with this DEK.
     *
     * @throws LuksProblem.WrongKey if no slot opens with it; none is destroyed then
     */
    public void keepOnly(ClearKey dek) {
        var kept = openedBy(dek);
        if (kept.isEmpty()) throw new LuksProblem.WrongKey("removal of old key slots from " + device.path());
        for (int slot : device.header().slots()) {
            if (!kept.contains(slot)) kill(Integer.toString(slot));
        }
    }

    /**
     * Destroys these slots. A slot that has changed since it was listed, or that opens with the DEK, stays.
     *
     * @param slots digests of the listed slots, by slot number
     * @throws LuksProblem.WrongKey if no slot opens with the DEK; none is destroyed then
     */
    public void remove(SortedMap<Integer, String> slots, ClearKey kept) {
        var opened = openedBy(kept);
        if (opened.isEmpty()) throw new LuksProblem.WrongKey("removal of old key slots from " + device.path());
        for (var slot : device.form().slots().entrySet()) {
            if (slots.entrySet().contains(slot) && !opened.contains(slot.getKey())) {
                kill(Integer.toString(slot.getKey()));
            }
        }
    }

    /** Destroys the slots with these numbers. */
    void removeAll(Set<String> slots) {
        slots.forEach(this::kill);
    }

    private void kill(String slot) {
        cryptsetup.run("luksKillSlot", device.path(), slot);
    }

    private boolean opens(int slot, ClearKey dek) {
        var arguments = List.of(
                "open", "--test-passphrase", "--type", "luks2", "--key-slot", Integer.toString(slot), device.path());
        var result = cryptsetup.ask(List.of(dek), arguments);
        if (result.ok()) return true;
        if (result.exit() == 2) return false;
        throw LuksProblem.of(
                result.exit(), "test of key slot %d of %s".formatted(slot, device.path()), result.lastLine());
    }
}
