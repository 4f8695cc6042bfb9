package io.keyward.agent.device;

import io.keyward.agent.device.DeviceProblem.Code;
import io.keyward.agent.plan.PlannedDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the device of a planned disk: by the operator's mapping file, else by Azure's rules. It never returns the OS disk, even
 * if the mapping file names it.
 */
public final class DeviceMap {

    private static final String BY_SERIAL = "serial:";

    private final Host host;
    private final Path mappingFile;
    private final BlockDevices devices;

    public DeviceMap(Host host, Path mappingFile) {
        this.host = host;
        this.mappingFile = mappingFile;
        this.devices = new BlockDevices(host);
    }

    /**
     * Empty if the disk is not attached, or nothing says which device it is.
     *
     * @throws DeviceProblem if the device is the OS disk, or the mapping file is malformed
     */
    public Optional<DiskDevice> find(PlannedDisk disk) {
        return path(disk).filter(path -> Files.exists(host.at(path))).map(path -> device(disk, path));
    }

    /**
     * @throws DeviceProblem as {@link #find}, and with code UnmappedDisk if no device was found
     */
    public DiskDevice get(PlannedDisk disk) {
        return find(disk)
                .orElseThrow(() -> new DeviceProblem(
                        Code.UNMAPPED,
                        "no device was found for disk %s (%s): attach it, or name its device in %s"
                                .formatted(disk.id(), disk.volume(), mappingFile)));
    }

    private Optional<String> path(PlannedDisk disk) {
        var mapped = MappingFile.load(mappingFile).find(disk);
        if (mapped.isEmpty()) return new AzureDisks(host).find(disk);
        if (!mapped.get().startsWith(BY_SERIAL)) return mapped;
        return withSerial(mapped.get().substring(BY_SERIAL.length())).map(name -> "/dev/" + name);
    }

    private Optional<String> withSerial(String serial) {
        return devices.disks().stream()
                .filter(name -> devices.serial(name).filter(serial::equals).isPresent())
                .findFirst();
    }

    private DiskDevice device(PlannedDisk disk, String path) {
        var real = Host.real(host.at(path));
        var name = real.getFileName().toString();
        refuseOsDisk(disk, name, path);
        if (Files.isRegularFile(real) && !isDeviceNode(name)) return new DiskDevice(path, name, "file " + real);
        var serial = devices.serial(name).orElse("no serial number");
        return new DiskDevice(path, name, "%d bytes, %s".formatted(devices.bytes(name), serial));
    }

    private void refuseOsDisk(PlannedDisk disk, String name, String path) {
        var whole = devices.diskOf(name);
        if (!devices.systemDisks().contains(whole)
                && !new AzureDisks(host).osDisks().contains(whole)) return;
        throw new DeviceProblem(
                Code.OS_DISK,
                "%s is on the OS disk and is never encrypted: name another device for disk %s"
                        .formatted(path, disk.id()));
    }

    private boolean isDeviceNode(String name) {
        return Files.exists(host.at("/sys/class/block/" + name));
    }
}
