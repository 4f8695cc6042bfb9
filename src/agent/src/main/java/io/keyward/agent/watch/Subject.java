package io.keyward.agent.watch;

import io.keyward.agent.disk.volume.OwnVolume;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.luks.VolumeState;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.plan.PlannedDisk.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the customer's key protects: a disk whose header has a token that the node trusts, an opened volume, or both.
 *
 * @param disk empty for a volume that belongs to no disk of the plan
 * @param volume empty for a disk that is not open
 * @param deks the known wrapped forms of the DEK, the most trusted first
 */
record Subject(Optional<PlannedDisk> disk, Optional<OwnVolume> volume, List<WrappedDek> deks) {

    static List<Subject> all(List<DiskView> disks, List<OwnVolume> volumes, KnownDeks known) {
        var subjects = new ArrayList<Subject>();
        for (var disk : disks) {
            var volume = volumes.stream().filter(own -> isOf(own, disk)).findFirst();
            if (volume.isEmpty() && disk.token().isEmpty()) continue;
            subjects.add(new Subject(Optional.of(disk.planned()), volume, known.of(disk)));
        }
        volumes.stream()
                .filter(own -> disks.stream().noneMatch(disk -> isOf(own, disk)))
                .forEach(own -> subjects.add(new Subject(Optional.empty(), Optional.of(own), known.of(own))));
        return subjects;
    }

    /** True if the volume is suspended or cut, and the agent must open it again when the key works. */
    boolean isHeld() {
        var state = volume.map(OwnVolume::state).orElse(VolumeState.CLOSED);
        return switch (state) {
            case SUSPENDED -> disk.map(PlannedDisk::order).orElse(Order.KEEP) == Order.KEEP;
            case CUT -> disk.map(PlannedDisk::order).orElse(Order.ERASE) == Order.KEEP;
            case OPEN, CLOSED -> false;
        };
    }

    private static boolean isOf(OwnVolume volume, DiskView disk) {
        return volume.volume().equals(disk.planned().volume());
    }
}
