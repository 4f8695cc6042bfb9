package io.keyward.agent.fakes;

import io.keyward.agent.device.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The device mapper of a kernel: a tree of files as sysfs shows it, and a program {@code dmsetup} that changes the tree and
 * notes its calls. Other tests run the same procedures on a real kernel.
 */
public final class FakeKernel {

    private static final String DMSETUP =
            """
            #!/bin/sh
            root=%s
            echo "$*" >> "$root/calls"
            for device in "$root"/sys/block/dm-*; do
                for argument in "$@"; do
                    [ "$argument" = "$(cat "$device/dm/name" 2> /dev/null)" ] && found=$device
                done
            done
            [ -n "$found" ] || exit 1
            case $1 in
                message) [ ! -e "$root/keeps-keys" ] || exit 1 ;;
                suspend) echo 1 > "$found/dm/suspended" ;;
                load) touch "$found/loaded" ;;
                resume)
                    echo 0 > "$found/dm/suspended"
                    [ -e "$found/loaded" ] && rm -rf "$found/slaves"
                    true
                    ;;
                table)
                    if [ -e "$found/slaves" ] && [ -e "$root/leaves-plain" ]; then
                        echo 0 2048 linear 7:0 32768
                    elif [ -e "$found/slaves" ]; then
                        echo 0 2048 crypt aes-xts-plain64 :64:logon:key 0 7:0 32768 1 sector_size:4096
                    else
                        echo 0 2048 error
                    fi
                    ;;
                info)
                    case "$*" in
                        *uuid*) cat "$found/dm/uuid" ;;
                        *) sed 's/1/Suspended/; s/0/Active/' "$found/dm/suspended" ;;
                    esac
                    ;;
            esac
            """;

    private final Path root;

    /** @param folder its folder {@code bin} must be the first on the path of commands */
    public FakeKernel(Path folder) throws IOException {
        root = Files.createDirectories(folder.resolve("kernel"));
        Files.createDirectories(root.resolve("sys/block"));
        Files.createDirectories(root.resolve("proc/sys/vm"));
        loop(folder.resolve("disk.img"));
        var top = folder.toAbsolutePath().getName(0);
        Files.createSymbolicLink(root.resolve(top), Path.of("/").resolve(top)); // leads to the image of the disk
        var program = Files.createDirectories(folder.resolve("bin")).resolve("dmsetup");
        Files.writeString(program, DMSETUP.formatted(root));
        if (!program.toFile().setExecutable(true))
            throw new IOException("cannot make %s executable".formatted(program));
    }

    // the disk of the node is an image file
    private void loop(Path image) throws IOException {
        var device = Files.createDirectories(root.resolve("sys/block/loop0"));
        Files.createDirectories(device.resolve("loop"));
        Files.writeString(device.resolve("loop/backing_file"), image.toAbsolutePath() + "\n");
        Files.writeString(device.resolve("dev"), "7:0\n");
        Files.createDirectories(root.resolve("sys/class/block"));
        Files.createSymbolicLink(root.resolve("sys/class/block/loop0"), device.toAbsolutePath());
    }

    public Host host() {
        return new Host(root);
    }

    /** Opens a volume from the header with this UUID. */
    public void open(int number, String name, String luksUuid) throws IOException {
        var device = root.resolve("sys/block/dm-" + number);
        Files.createDirectories(device.resolve("dm"));
        Files.createDirectories(device.resolve("slaves/loop0"));
        Files.writeString(device.resolve("dm/name"), name);
        Files.writeString(device.resolve("dm/uuid"), "CRYPT-LUKS2-%s-%s".formatted(luksUuid.replace("-", ""), name));
        Files.writeString(device.resolve("dm/suspended"), "0");
        Files.writeString(device.resolve("dev"), "253:" + number);
    }

    /** Gives the device of a volume a sequence number, as Linux does from 5.15 on. */
    public void sequence(int number, int sequence) throws IOException {
        var device = Files.createDirectories(root.resolve("sys/dev/block/253:" + number));
        Files.writeString(device.resolve("diskseq"), "%d\n".formatted(sequence));
    }

    /** Makes the kernel store the sectors of all open volumes without encryption. */
    public void leavePlain() throws IOException {
        Files.createFile(root.resolve("leaves-plain"));
    }

    /** Makes the kernel encrypt the sectors of all open volumes again. */
    public void encrypt() throws IOException {
        Files.delete(root.resolve("leaves-plain"));
    }

    /** Suspends a volume. */
    public void suspend(int number) throws IOException {
        Files.writeString(root.resolve("sys/block/dm-%d/dm/suspended".formatted(number)), "1");
    }

    /** Makes the kernel keep the keys of all volumes, although it is told to forget them. */
    public void keepKeys() throws IOException {
        Files.createFile(root.resolve("keeps-keys"));
    }

    /** Gives a volume an error table. */
    public void cut(int number) throws IOException {
        var devices = root.resolve("sys/block/dm-%d/slaves".formatted(number));
        Files.delete(devices.resolve("loop0"));
        Files.delete(devices);
    }

    /** Gives an open volume another name, as {@code dmsetup rename} does. */
    public void rename(int number, String name) throws IOException {
        Files.writeString(root.resolve("sys/block/dm-%d/dm/name".formatted(number)), name);
    }

    /** {@code open}, {@code suspended} or {@code cut}. */
    public String state(int number) throws IOException {
        var device = root.resolve("sys/block/dm-" + number);
        if (Files.notExists(device.resolve("slaves"))) return "cut";
        return Files.readString(device.resolve("dm/suspended")).startsWith("1") ? "suspended" : "open";
    }

    /** The calls of dmsetup so far. */
    public List<String> calls() throws IOException {
        var calls = root.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }
}
