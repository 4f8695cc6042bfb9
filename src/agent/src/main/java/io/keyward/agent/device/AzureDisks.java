package io.keyward.agent.device;

import io.keyward.agent.plan.PlannedDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds data disks by LUN and temp disks on an Azure virtual machine: by the links that the udev rules of azure-vm-utils and
 * WALinuxAgent make, or by sysfs where these rules are missing.
 */
final class AzureDisks {

    private final Host host;
    private final AzureSysfs sysfs;

    AzureDisks(Host host) {
        this.host = host;
        this.sysfs = new AzureSysfs(host);
    }

    /** The path of the device: a link that is the same after each boot, if there is one; empty if no device was found. */
    Optional<String> find(PlannedDisk disk) {
        return switch (disk.kind()) {
            case DATA -> dataDisk(disk.lun());
            case TEMP -> tempDisks().stream().skip(disk.lun()).findFirst();
        };
    }

    /** The kernel's names of disks that Azure marks as OS disks. */
    List<String> osDisks() {
        var linked = Stream.of("/dev/disk/azure/os", "/dev/disk/azure/root")
                .filter(this::exists)
                .map(link -> Host.real(host.at(link)).getFileName().toString());
        return Stream.concat(linked, sysfs.osDisks().stream()).distinct().toList();
    }

    private Optional<String> dataDisk(int lun) {
        return Stream.of("/dev/disk/azure/data/by-lun/", "/dev/disk/azure/scsi1/lun", "/dev/disk/azure/datadisks/lun")
                .map(link -> link + lun)
                .filter(this::exists)
                .findFirst()
                .or(() -> sysfs.dataDisk(lun).map(name -> "/dev/" + name));
    }

    // the one disk called resource first, then local NVMe disks in Azure's order
    private List<String> tempDisks() {
        var resource = Stream.of("/dev/disk/azure/resource").filter(this::exists);
        var linked = Stream.concat(resource, localDisks().stream()).toList();
        if (!linked.isEmpty()) return linked;
        return sysfs.tempDisks().stream().map(name -> "/dev/" + name).toList();
    }

    private List<String> localDisks() {
        var byIndex = links("/dev/disk/azure/local/by-index", Comparator.comparingInt(AzureDisks::index));
        return byIndex.isEmpty() ? links("/dev/disk/azure/local/by-serial", Comparator.naturalOrder()) : byIndex;
    }

    private List<String> links(String folder, Comparator<String> order) {
        return host.entries(host.at(folder)).stream()
                .map(Path::getFileName)
                .map(Path::toString)
                .filter(name -> !name.contains("-part"))
                .sorted(order)
                .map(name -> folder + "/" + name)
                .toList();
    }

    private static int index(String name) {
        return name.matches("[0-9]{1,9}") ? Integer.parseInt(name) : Integer.MAX_VALUE;
    }

    private boolean exists(String link) {
        return Files.exists(host.at(link));
    }
}
