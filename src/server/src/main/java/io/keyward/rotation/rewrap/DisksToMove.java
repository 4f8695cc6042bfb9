package io.keyward.rotation.rewrap;

import io.keyward.disk.Disk;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.OptionalLong;

/** The disks of one partition that were read and are still to be moved, in the order of their ids. */
public final class DisksToMove {

    private final Deque<Disk> disks = new ArrayDeque<>();

    public void add(Collection<Disk> read) {
        disks.addAll(read);
    }

    public boolean isEmpty() {
        return disks.isEmpty();
    }

    /** Removes the next disk, which must exist. */
    public Disk take() {
        return disks.removeFirst();
    }

    OptionalLong lastId() {
        return disks.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(disks.getLast().id());
    }
}
