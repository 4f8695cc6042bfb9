package io.keyward.kernel.node;

import io.keyward.kernel.uml.UmlMachine;
import io.keyward.testsupport.Polling;

/** Encrypted volumes with names such as the agent gives, but in no plan of a cluster. They are slices of one disk. */
public final class UnplannedVolumes {

    public static final int COUNT = 4;

    private static final int MEBIBYTES = 1024;

    private static final String OPEN =
            """
            set -e
            for n in $(seq %d); do
                echo "0 $((40 * 2048)) linear $(cat /sys/block/%s/dev) $((n * 40 * 2048))" | dmsetup create slice$n
                key() { head -c 32 /dev/zero; }
                key | cryptsetup luksFormat --batch-mode --pbkdf pbkdf2 --pbkdf-force-iterations 1000 --key-file=- \\
                    /dev/mapper/slice$n
                key | cryptsetup open --key-file=- /dev/mapper/slice$n keyward-data$n
                mkfs.ext4 -q /dev/mapper/keyward-data$n
                mkdir -p /data/disk$n
                mount /dev/mapper/keyward-data$n /data/disk$n
            done
            """;

    private static final String USE =
            """
            mkdir -p /run/users
            for volume in /data/disk*; do
                (cd "$volume"; touch "/run/users/$(basename "$volume")"; echo more > more) &
            done
            wait
            """;

    private final UmlMachine machine;
    private final String disk;

    private UnplannedVolumes(UmlMachine machine, String disk) {
        this.machine = machine;
        this.disk = disk;
    }

    /** Adds their disk to a machine that is not booted. */
    public static UnplannedVolumes attachedTo(UmlMachine machine) {
        machine.addDisk(MEBIBYTES);
        return new UnplannedVolumes(machine, "ubd" + (char) ('a' + machine.disks() - 1));
    }

    public void open() {
        machine.run(OPEN.formatted(COUNT, disk)).require();
    }

    /** Has a process wait for a write on each volume and on one other, all of which are suspended. */
    public void useAllAndOneMore() {
        machine.start(USE);
        Polling.until(() -> machine.run("ls /run/users").out().lines().count(), count -> count == COUNT + 1);
    }
}
