package io.keyward.agent.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The device of a disk, identified by the kernel's device numbers, which the kernel's tables contain. Names and links in /dev
 * may change after a volume is opened.
 *
 * @param numbers the numbers, such as {@code 8:32}; for an image file, those of all loop devices that it backs
 */
public record OwnDevice(Set<String> numbers) {

    private static final int MAX_DEPTH = 8;

    /** @param path the path of a device, of a link to one, or of an image file */
    static OwnDevice of(Host host, String path) {
        var real = Host.real(host.at(path));
        if (isDeviceNode(real)) return new OwnDevice(Set.of(number(real)));
        var named = new BlockDevices(host).number(real.getFileName().toString());
        return new OwnDevice(named.map(Set::of).orElseGet(() -> loops(host, real)));
    }

    // false for a regular file, also for one that stands for a device node in the recorded tree of a test
    private static boolean isDeviceNode(Path file) {
        try {
            return Files.getAttribute(file, "isOther").equals(true);
        } catch (IOException e) {
            return false;
        }
    }

    private static String number(Path node) {
        try {
            long device = (long) Files.getAttribute(node, "unix:rdev");
            long major = ((device >> 8) & 0xfff) | ((device >> 32) & ~0xfffL);
            long minor = (device & 0xff) | ((device >> 12) & ~0xffL);
            return "%d:%d".formatted(major, minor);
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static Set<String> loops(Host host, Path image) {
        return host.entries(host.at("/sys/block")).stream()
                .filter(device -> isOn(host, device, image))
                .map(device -> host.text(device.resolve("dev")))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static boolean isOn(Host host, Path device, Path image) {
        return host.text(device.resolve("loop/backing_file"))
                .map(file -> Host.real(host.at(file)))
                .filter(image::equals)
                .isPresent();
    }

    /** True if this {@code major:minor} number belongs to the device. */
    public boolean has(String number) {
        return numbers.contains(number);
    }

    /** The kernel name of another device that a mapping, or a mapping below it, uses; empty if there is none. */
    Optional<String> foreign(Host host, KernelMapping mapping) {
        return mapping.devices().stream()
                .map(device -> foreign(host, device, MAX_DEPTH))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> foreign(Host host, String device, int depth) {
        var devices = new BlockDevices(host);
        if (devices.number(device).filter(this::has).isPresent()) return Optional.empty();
        var below = devices.slaves(device);
        if (below.isEmpty() || depth == 0) return Optional.of(device);
        return below.stream()
                .map(each -> foreign(host, each, depth - 1))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
