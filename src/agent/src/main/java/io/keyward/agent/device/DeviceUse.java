package io.keyward.agent.device;

import io.keyward.agent.device.DeviceProblem.Code;
import java.util.List;
import java.util.Optional;

/** Finds out what uses a device: a mount, swap space, a mapping or a RAID set, on the device itself or on a partition. */
public final class DeviceUse {

    private final Host host;
    private final BlockDevices devices;

    public DeviceUse(Host host) {
        this.host = host;
        this.devices = new BlockDevices(host);
    }

    /**
     * @throws DeviceProblem with code DeviceInUse
     */
    public void requireUnused(DiskDevice device) {
        use(device).ifPresent(use -> {
            throw new DeviceProblem(
                    Code.IN_USE,
                    "%s is in use (%s) and was not touched: release it first".formatted(device.path(), use));
        });
    }

    /** What uses the device, in words; empty if it is not in use. */
    public Optional<String> use(DiskDevice device) {
        var names = devices.withPartitions(device.kernelName());
        return mounted(names).or(() -> swap(names)).or(() -> held(names));
    }

    private Optional<String> mounted(List<String> names) {
        var numbers =
                names.stream().map(devices::number).flatMap(Optional::stream).toList();
        return Mount.all(host).stream()
                .filter(mount -> numbers.contains(mount.device()))
                .findFirst()
                .map(mount -> "mounted on " + mount.point());
    }

    private Optional<String> swap(List<String> names) {
        return host.lines("/proc/swaps").stream()
                .map(line -> line.split("\\s+", -1)[0])
                .filter(path -> path.startsWith("/"))
                .map(path -> Host.real(host.at(path)).getFileName().toString())
                .filter(names::contains)
                .findFirst()
                .map(name -> "swap space on " + name);
    }

    private Optional<String> held(List<String> names) {
        return names.stream()
                .flatMap(name -> devices.holders(name).stream())
                .findFirst()
                .map(holder -> "held by " + holder);
    }
}
