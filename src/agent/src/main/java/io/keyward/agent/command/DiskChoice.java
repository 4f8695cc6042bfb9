package io.keyward.agent.command;

import io.keyward.agent.plan.Plan;
import io.keyward.agent.plan.PlannedDisk;
import java.util.List;

/**
 * The disks that an operator names: by id, by kind and LUN such as {@code data0}, or by volume such as {@code keyward-data0}.
 */
final class DiskChoice {

    private static final String PREFIX = "keyward-";

    private final Plan plan;

    DiskChoice(Plan plan) {
        this.plan = plan;
    }

    /** The named disks; all disks of the plan if none is named. */
    List<PlannedDisk> named(List<String> names) {
        return names.isEmpty() ? plan.disks() : names.stream().map(this::get).toList();
    }

    /** @throws WrongUsage if no disk of the plan has this name */
    PlannedDisk get(String name) {
        return plan.disks().stream()
                .filter(disk -> matches(disk, name))
                .findFirst()
                .orElseThrow(() -> new WrongUsage("the plan of this node has no disk %s".formatted(name)));
    }

    static boolean matches(PlannedDisk disk, String name) {
        return disk.id().equals(name)
                || disk.volume().equals(name)
                || disk.volume().equals(PREFIX + name);
    }
}
