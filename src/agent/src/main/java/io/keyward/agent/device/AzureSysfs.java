package io.keyward.agent.device;

import io.keyward.agent.text.AsciiCase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Identifies Azure disks with sysfs only, as the udev rules of azure-vm-utils do: SCSI disks by the VMBus device above them and
 * their LUN, NVMe disks by the controller's model and the namespace.
 */
final class AzureSysfs {

    private static final String FIRST_CONTROLLER = "{f8b3781a-1e82-4818-a1c3-63d806ec15bb}";
    private static final String DATA_CONTROLLER = "{f8b3781b-1e82-4818-a1c3-63d806ec15bb}";
    private static final String REMOTE_NVME = "MSFT NVMe Accelerator";
    private static final String LOCAL_NVME = "Microsoft NVMe Direct Disk";

    /** Namespace 1 is the OS disk, and data disk 0 is namespace 2. */
    private static final int FIRST_DATA_NAMESPACE = 2;

    private enum Kind {
        OS,
        TEMP,
        DATA,
        OTHER
    }

    private record Found(Kind kind, int lun) {
        private static final Found OTHER = new Found(Kind.OTHER, 0);
    }

    private final Host host;

    AzureSysfs(Host host) {
        this.host = host;
    }

    Optional<String> dataDisk(int lun) {
        return disks(Kind.DATA).stream()
                .filter(disk -> found(disk).lun() == lun)
                .findFirst();
    }

    List<String> tempDisks() {
        return disks(Kind.TEMP);
    }

    List<String> osDisks() {
        return disks(Kind.OS);
    }

    private List<String> disks(Kind kind) {
        return new BlockDevices(host)
                .disks().stream().filter(disk -> found(disk).kind() == kind).toList();
    }

    private Found found(String disk) {
        if (disk.startsWith("sd")) return scsi(disk);
        if (disk.startsWith("nvme")) return nvme(disk);
        return Found.OTHER;
    }

    private Found scsi(String disk) {
        var device = Host.real(host.at("/sys/block/%s/device".formatted(disk)));
        var address = device.getFileName().toString().split(":", -1);
        if (address.length != 4 || !address[3].matches("[0-9]{1,5}")) return Found.OTHER;
        int lun = Integer.parseInt(address[3]);
        return vmbusDevice(device).map(id -> scsi(id, lun)).orElse(Found.OTHER);
    }

    private static Found scsi(String vmbusDevice, int lun) {
        if (vmbusDevice.startsWith("{00000000-0000-")) return new Found(Kind.OS, 0);
        if (vmbusDevice.startsWith("{00000000-0001-")) return new Found(Kind.TEMP, 0);
        if (DATA_CONTROLLER.equals(vmbusDevice)) return new Found(Kind.DATA, lun);
        if (!FIRST_CONTROLLER.equals(vmbusDevice)) return Found.OTHER;
        return switch (lun) {
            case 0 -> new Found(Kind.OS, 0);
            case 1 -> new Found(Kind.TEMP, 0);
            default -> Found.OTHER;
        };
    }

    private Optional<String> vmbusDevice(Path device) {
        for (var folder = device;
                folder != null && folder.startsWith(Host.real(host.root()));
                folder = folder.getParent()) {
            var id = host.text(folder.resolve("device_id"));
            if (id.isPresent()) return id.map(AsciiCase::fold);
        }
        return Optional.empty();
    }

    private Found nvme(String disk) {
        var model =
                host.text(host.at("/sys/block/%s/device/model".formatted(disk))).orElse("");
        if (model.startsWith(LOCAL_NVME)) return new Found(Kind.TEMP, 0);
        if (!model.startsWith(REMOTE_NVME)) return Found.OTHER;
        int namespace = host.text(host.at("/sys/block/%s/nsid".formatted(disk)))
                .filter(text -> text.matches("[0-9]{1,5}"))
                .map(Integer::parseInt)
                .orElse(0);
        if (namespace == 1) return new Found(Kind.OS, 0);
        return namespace >= FIRST_DATA_NAMESPACE ? new Found(Kind.DATA, namespace - FIRST_DATA_NAMESPACE) : Found.OTHER;
    }
}
