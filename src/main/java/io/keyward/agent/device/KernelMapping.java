package io.keyward.agent.device;

import io.keyward.agent.text.AsciiCase;
import java.util.List;

/**
 * A mapping of the kernel's device mapper, as sysfs shows it.
 *
 * @param name the name under {@code /dev/mapper}
 * @param uuid identity that the program gave it which made it; {@code CRYPT-LUKS2-…} for an opened LUKS2 volume
 * @param number the device's number, such as {@code 253:0}
 * @param suspended true while reads and writes wait
 * @param devices kernel names of the devices below it; none if its table is an error table
 */
public record KernelMapping(String name, String uuid, String number, boolean suspended, List<String> devices) {

    private static final String LUKS2 = "CRYPT-LUKS2-";

    public KernelMapping {
        devices = List.copyOf(devices);
    }

    /** Whether cryptsetup opened it from a LUKS2 header. */
    public boolean isLuks() {
        return uuid.startsWith(LUKS2);
    }

    /** Whether cryptsetup opened it from the header with this UUID. */
    public boolean isFrom(String luksUuid) {
        return uuid.startsWith(LUKS2 + AsciiCase.fold(luksUuid.replace("-", "")) + "-");
    }

    /** Whether it was cut: an error table has no device below it. */
    public boolean isCut() {
        return devices.isEmpty();
    }
}
