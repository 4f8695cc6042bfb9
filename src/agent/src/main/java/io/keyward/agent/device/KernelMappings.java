package io.keyward.agent.device;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The mappings of the kernel's device mapper. They are read from sysfs: no process is started, and no device is touched. */
public final class KernelMappings {

    private static final String NAME = "dm/name";
    private static final int MAX_DEPTH = 8;

    private final Host host;

    public KernelMappings(Host host) {
        this.host = host;
    }

    /** False where sysfs is not mounted. */
    public boolean areReadable() {
        return Files.isReadable(host.at("/sys/block"));
    }

    public List<KernelMapping> all() {
        return devices().map(this::read).flatMap(Optional::stream).toList();
    }

    public Optional<KernelMapping> find(String name) {
        return devices()
                .filter(device -> text(device, NAME).equals(name))
                .findFirst()
                .flatMap(this::read);
    }

    // this is called often, and the kernel has many block devices, so only mappings are read
    private Stream<Path> devices() {
        return host.entries(host.at("/sys/block")).stream()
                .filter(device -> device.getFileName().toString().startsWith("dm-"));
    }

    /**
     * The kernel name of a device other than {@code path} that the mapping uses; empty if there is none.
     *
     * @param path the path of the device, or of an image file
     */
    public Optional<String> foreign(KernelMapping mapping, String path) {
        return own(path).foreign(host, mapping);
    }

    /** The numbers of a device, or of the loop devices of an image file. */
    public OwnDevice own(String path) {
        return OwnDevice.of(host, path);
    }

    /** Whether a mapping with this name is directly below the given mapping. */
    public boolean isBelow(KernelMapping mapping, String name) {
        return mapping.devices().stream()
                .anyMatch(device -> text(host.at("/sys/block/" + device), NAME).equals(name));
    }

    /** The size in sectors of 512 bytes; 0 if the mapping is gone. */
    public long sectors(KernelMapping mapping) {
        return host.text(host.at("/sys/dev/block/%s/size".formatted(mapping.number())))
                .map(Long::parseLong)
                .orElse(0L);
    }

    /**
     * The number that only this device had since the start of the machine; a device number can be used again. Empty on Linux
     * before 5.15.
     */
    public Optional<String> sequence(KernelMapping mapping) {
        return host.text(host.at("/sys/dev/block/%s/diskseq".formatted(mapping.number())));
    }

    /** The kernel names of all devices at the bottom of a mapping, such as {@code sdc}. */
    public List<String> roots(KernelMapping mapping) {
        return mapping.devices().stream()
                .flatMap(device -> bottom(device, MAX_DEPTH))
                .distinct()
                .toList();
    }

    private Stream<String> bottom(String device, int depth) {
        var below = devices(host.at("/sys/block/" + device));
        if (below.isEmpty() || depth == 0) return Stream.of(device);
        return below.stream().flatMap(name -> bottom(name, depth - 1));
    }

    private Optional<KernelMapping> read(Path device) {
        return host.text(device.resolve(NAME))
                .map(name -> new KernelMapping(
                        name,
                        text(device, "dm/uuid"),
                        text(device, "dev"),
                        text(device, "dm/suspended").equals("1"),
                        devices(device)));
    }

    private String text(Path device, String attribute) {
        return host.text(device.resolve(attribute)).orElse("");
    }

    private List<String> devices(Path device) {
        return host.entries(device.resolve("slaves")).stream()
                .map(entry -> entry.getFileName().toString())
                .toList();
    }
}
