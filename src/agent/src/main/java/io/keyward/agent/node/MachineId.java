package io.keyward.agent.node;

import io.keyward.agent.text.AsciiCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of the hardware, as the firmware or the hypervisor gives it. It does not move with a copy of the OS disk, unlike
 * /etc/machine-id.
 */
final class MachineId {

    private static final Path FILE = Path.of("/sys/class/dmi/id/product_uuid");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern MEANINGLESS = Pattern.compile("[0-]*|[f-]*"); // firmware without a number of its own

    private MachineId() {}

    /** Empty if the firmware has none, or the process may not read it. */
    static Optional<String> find() {
        return read(FILE);
    }

    static Optional<String> read(Path file) {
        try {
            return Optional.of(AsciiCase.fold(Files.readString(file).strip()))
                    .filter(id -> UUID.matcher(id).matches())
                    .filter(id -> !MEANINGLESS.matcher(id).matches());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
