package io.keyward.agent.device;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The mappings of the kernel's device mapper. They are read from sysfs: no process is started, and no device is touched. */
public final class KernelMappings {

    private static final String NAME = "dm/name";

    private final Host host;

    public KernelMappings(Host host) {
        this.host = host;
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

    // each look at the disks comes here, and the kernel has many block devices: only mappings are looked into
    private Stream<Path> devices() {
        return host.entries(host.at("/sys/block")).stream()
                .filter(device -> device.getFileName().toString().startsWith("dm-"));
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
