package io.keyward.kernel.node;

import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.fakes.Installation;
import io.keyward.kernel.uml.CommandResult;
import io.keyward.kernel.uml.DiskImage;
import io.keyward.kernel.uml.RunningCommand;
import io.keyward.kernel.uml.UmlMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A machine with data disks, on which {@link LocalDisk} runs the agent's local steps. LUNs count from 0. */
public final class LocalDisks implements AutoCloseable {

    private static final String CONFIGURATION =
            """
            set -e
            mkdir -p /etc/keyward-agent
            echo server.url=https://localhost > /etc/keyward-agent/agent.conf
            head -c 32 /dev/urandom | basenc --base64url | tr -d = > /var/lib/stored-dek
            cat > /etc/keyward-agent/disks << 'END'
            %sEND
            sync
            """;

    private final UmlMachine machine;
    private final List<DiskImage> disks = new ArrayList<>();

    /** A machine that is not booted. */
    public LocalDisks(String name) {
        machine = UmlMachine.named(name);
    }

    /** Boots the machine with {@code count} blank disks. */
    public void boot(int count, int mebibytes) {
        var mapping = new StringBuilder();
        for (var lun = 0; lun < count; lun++) {
            disks.add(machine.addDisk(mebibytes));
            mapping.append("data%d %s\n".formatted(lun, device(lun)));
        }
        machine.boot();
        machine.run(CONFIGURATION.formatted(mapping)).require();
    }

    public UmlMachine machine() {
        return machine;
    }

    public List<Integer> luns() {
        return IntStream.range(0, disks.size()).boxed().toList();
    }

    public DiskImage image(int lun) {
        return disks.get(lun);
    }

    /** Runs a procedure on all disks. */
    public CommandResult run(String procedure) {
        return machine.run(command("", "", procedure, luns()));
    }

    /** Starts a procedure on all disks. */
    public RunningCommand start(String procedure) {
        return machine.start(command("", "", procedure, luns()));
    }

    /** Starts a procedure on all disks with so little of the guest's processor that another command overtakes it. */
    public RunningCommand startSlowly(String procedure) {
        return machine.start(command("nice -n 19", "", procedure, luns()));
    }

    /** Runs a procedure on a disk until it is about to take a step. It waits there until the power is cut. */
    public void park(String step, String procedure, int lun) {
        machine.start(command("", "-Dkeyward.agent.park-before=" + step, procedure, List.of(lun)))
                .awaitOutput("parked before " + step);
    }

    private static String command(String prefix, String option, String procedure, List<Integer> luns) {
        return "exec %s %s %s -cp %s %s %s %s"
                .formatted(
                        prefix,
                        GuestJava.COMMAND,
                        option,
                        Stream.of(NodeDisks.class, Installation.class, LocalDisk.class)
                                .map(LocalDisks::location)
                                .collect(Collectors.joining(":")),
                        LocalDisk.class.getName(),
                        procedure,
                        luns.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }

    private static String location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    /** Reads the file {@code marker} of a mounted disk. */
    public String marker(int lun) {
        return machine.run("cat /data/disk%d/marker".formatted(lun)).require().strip();
    }

    /** The metadata in the header, as JSON. */
    public String metadata(int lun) {
        return machine.run("cryptsetup luksDump --dump-json-metadata " + device(lun))
                .require();
    }

    public static String device(int lun) {
        return "/dev/ubd%c".formatted('b' + lun);
    }

    @Override
    public void close() {
        machine.close();
    }
}
