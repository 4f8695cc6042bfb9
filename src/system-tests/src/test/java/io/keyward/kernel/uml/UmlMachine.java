package io.keyward.kernel.uml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A machine with a real Linux kernel and dm-crypt. It sees a folder of the host's files, and writes on a disk of its own
 * (/dev/ubda), which is its operating system's disk and survives a power cut. Its further disks are /dev/ubdb, /dev/ubdc
 * and so on. In the guest, {@code localhost} is the host's loopback address.
 */
public final class UmlMachine implements AutoCloseable {

    private static final Path MACHINES = Path.of("target", "kernel").toAbsolutePath();
    private static final int OS_MEBIBYTES = 256;

    private final GuestSystem system;
    private final Path folder;
    private final UmlShare share;
    private final List<DiskImage> disks = new ArrayList<>();
    private final AtomicInteger commands = new AtomicInteger();
    private UmlProcess process;

    private UmlMachine(GuestSystem system, Path folder) {
        this.system = system;
        this.folder = folder;
        this.share = new UmlShare(folder.resolve("share"));
        disks.add(DiskImage.blank(folder.resolve("os.img"), OS_MEBIBYTES));
    }

    /** A machine that is not booted, with an empty disk for its operating system. */
    public static UmlMachine named(String name) {
        return named(name, GuestSystem.plain());
    }

    public static UmlMachine named(String name, GuestSystem system) {
        var folder = MACHINES.resolve(name);
        try {
            emptied(folder);
            var machine = new UmlMachine(system, folder);
            UmlShare.copy("first-init", folder.resolve("first-init"));
            HostCommand.run(
                    "/usr/sbin/mkfs.ext4",
                    "-q",
                    "-F",
                    machine.disks.get(0).file().toString());
            return machine;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void emptied(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }

    /** A machine that is not booted, whose disks are copies of this one's as they are now, like those of a snapshot. */
    public UmlMachine copy(String name) {
        var copy = named(name, system);
        copy.disks.clear();
        for (var disk : disks) {
            copy.attach(disk.copy(copy.file("disk%d.img".formatted(copy.disks.size()))));
        }
        return copy;
    }

    /** Adds a blank disk, which the guest sees from its next boot. */
    public DiskImage addDisk(int mebibytes) {
        return attach(DiskImage.blank(folder.resolve("disk%d.img".formatted(disks.size())), mebibytes));
    }

    /** Adds a disk that exists, which the guest sees from its next boot. */
    public DiskImage attach(DiskImage disk) {
        disks.add(disk);
        return disk;
    }

    /** How many disks it has, that of the operating system included. */
    public int disks() {
        return disks.size();
    }

    /** The disk of the operating system, /dev/ubda. */
    public DiskImage osDisk() {
        return disks.get(0);
    }

    /** Replaces the disk that the guest sees at a position, counted from 1 for /dev/ubdb. */
    public DiskImage replace(int position, DiskImage disk) {
        disks.set(position, disk);
        return disk;
    }

    /** The folder that host and guest share, at {@code /run/share} in the guest. */
    public Path share() {
        return share.folder();
    }

    /** A file for a disk of this machine that does not exist yet. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Boots the guest. Tries twice: one in a few hundred user-mode kernels panics before it has found its disks. */
    public UmlMachine boot() {
        try {
            return bootOnce();
        } catch (UmlProcess.GuestEnded e) {
            return bootOnce();
        }
    }

    private UmlMachine bootOnce() {
        var builder = new ProcessBuilder(new UmlCommandLine(system, folder, share.folder(), disks).words());
        builder.environment().put("TMPDIR", UmlMemory.folder(folder).toString()); // holds the guest's memory
        UmlRegisters.addLibrary(builder.environment());
        process = UmlProcess.start(builder, console());
        process.awaitReady();
        return this;
    }

    /** Runs a shell script in the guest and waits for its end. */
    public CommandResult run(String script) {
        return start(script).await();
    }

    /** Starts a shell script in the guest. */
    public RunningCommand start(String script) {
        var number = commands.incrementAndGet();
        share.write(number, script);
        return new RunningCommand(share, number, process.run(number));
    }

    /** Ends the guest as a power cut would: what it has not written to its disks is lost. */
    public void cutPower() {
        process.kill();
    }

    /** Shuts the guest down and waits until it has ended. Fails if that takes minutes. */
    public void powerOff() {
        start("poweroff");
        process.awaitEnd();
    }

    public UmlMachine cutPowerAndBoot() {
        cutPower();
        return boot();
    }

    /** What the kernel and the first process have printed. */
    public Path console() {
        return folder.resolve("console.log");
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.kill();
        }
    }
}
