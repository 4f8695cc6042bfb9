package io.keyward.agent.device;

import io.keyward.agent.plan.PlannedDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Devices named by the operator, one disk a line: {@code data0 /dev/disk/by-id/…}, {@code temp0 /dev/nvme1n1},
 * {@code disk:123 /srv/disk.img}, or {@code data1 serial:60022480…}. A line that names the disk's id wins over one that names
 * kind and LUN. Text after # is a comment.
 */
final class MappingFile {

    private static final Pattern LINE = Pattern.compile("(data[0-9]+|temp[0-9]+|disk:\\S+)\\s+(/\\S+|serial:\\S+)");

    private final Map<String, String> devices;

    private MappingFile(Map<String, String> devices) {
        this.devices = devices;
    }

    /**
     * An absent file names no disk.
     *
     * @throws DeviceProblem if a line cannot be understood or a disk or device is named twice
     */
    static MappingFile load(Path file) {
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return new MappingFile(Map.of());
        } catch (IOException e) {
            throw problem("%s cannot be read: %s".formatted(file, e.getMessage()));
        }
    }

    static MappingFile parse(String text) {
        var devices = new HashMap<String, String>();
        text.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .forEach(line -> add(line, devices));
        return new MappingFile(devices);
    }

    /** A path, or {@code serial:} and a serial number; empty if no line names the disk. */
    Optional<String> find(PlannedDisk disk) {
        return Optional.ofNullable(devices.get("disk:" + disk.id()))
                .or(() -> Optional.ofNullable(devices.get(disk.name())));
    }

    private static void add(String line, Map<String, String> devices) {
        var match = LINE.matcher(line);
        if (!match.matches()) throw problem("the mapping file has a line that names no disk and device: " + line);
        if (devices.containsValue(match.group(2))) throw problem("%s is mapped twice".formatted(match.group(2)));
        if (devices.put(match.group(1), match.group(2)) != null) {
            throw problem("%s is mapped twice".formatted(match.group(1)));
        }
    }

    private static DeviceProblem problem(String message) {
        return new DeviceProblem(DeviceProblem.Code.BAD_MAPPING, message);
    }
}
