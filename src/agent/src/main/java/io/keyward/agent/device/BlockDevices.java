package io.keyward.agent.device;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what sysfs contains about block devices. Devices have the kernel's names, such as sda or nvme0n1p1. */
final class BlockDevices {

    private static final Set<String> SYSTEM_MOUNTS = Set.of("/", "/boot", "/boot/efi", "/usr", "/var");
    private static final int SECTOR = 512;

    private final Host host;

    BlockDevices(Host host) {
        this.host = host;
    }

    /** All block devices except partitions. */
    List<String> disks() {
        return host.entries(host.at("/sys/block")).stream()
                .map(path -> path.getFileName().toString())
                .toList();
    }

    /** The disk and its partitions. */
    List<String> withPartitions(String disk) {
        var names = new ArrayList<>(List.of(disk));
        host.entries(host.at("/sys/block/" + disk)).stream()
                .filter(entry -> Files.exists(entry.resolve("partition")))
                .forEach(entry -> names.add(entry.getFileName().toString()));
        return names;
    }

    List<String> partitions(String disk) {
        return withPartitions(disk).stream().skip(1).toList();
    }

    /** Kernel names of the mappings, RAID sets and the like that are built on the device. */
    List<String> holders(String device) {
        return names("/sys/class/block/%s/holders".formatted(device));
    }

    /** Kernel names of the devices on which a mapping, a RAID set or the like is built. */
    List<String> slaves(String device) {
        return names("/sys/class/block/%s/slaves".formatted(device));
    }

    /** Major and minor number, such as {@code 8:0}; empty if the kernel does not know the device. */
    Optional<String> number(String device) {
        return host.text(host.at("/sys/class/block/%s/dev".formatted(device)));
    }

    long bytes(String device) {
        return host.text(host.at("/sys/class/block/%s/size".formatted(device)))
                .map(sectors -> Long.parseLong(sectors) * SECTOR)
                .orElse(0L);
    }

    /** Distinguishes the disk from another one with the same kernel name; empty if the kernel knows no such identifier. */
    Optional<String> serial(String disk) {
        return Stream.of("wwid", "serial", "device/wwid", "device/serial")
                .map(file -> host.text(host.at("/sys/class/block/%s/%s".formatted(disk, file))))
                .flatMap(Optional::stream)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /** The disks under the mount points of the operating system, through all mappings and RAID sets. */
    Set<String> systemDisks() {
        var disks = new HashSet<String>();
        Mount.all(host).stream()
                .filter(mount -> SYSTEM_MOUNTS.contains(mount.point()))
                .forEach(mount -> named(mount.device()).ifPresent(device -> addDisksBelow(device, disks)));
        return disks;
    }

    private Optional<String> named(String number) {
        var link = host.at("/sys/dev/block/" + number);
        return Files.exists(link) ? Optional.of(Host.real(link).getFileName().toString()) : Optional.empty();
    }

    private void addDisksBelow(String device, Set<String> disks) {
        disks.add(diskOf(device));
        slaves(device).forEach(slave -> addDisksBelow(slave, disks));
    }

    /** The disk that contains a partition; for a disk, the disk itself. */
    String diskOf(String device) {
        var folder = Host.real(host.at("/sys/class/block/" + device));
        return Files.exists(folder.resolve("partition"))
                ? folder.getParent().getFileName().toString()
                : device;
    }

    private List<String> names(String folder) {
        return host.entries(host.at(folder)).stream()
                .map(Path::getFileName)
                .map(Path::toString)
                .toList();
    }
}
