package io.keyward.agent.device;

import io.keyward.agent.text.AsciiCase;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mapping of the kernel's device mapper, as sysfs shows it.
 *
 * @param name the name under {@code /dev/mapper}
 * @param uuid the identity from the program that made the mapping; {@code CRYPT-LUKS2-…} for an opened LUKS2 volume
 * @param number the device's number, such as {@code 253:0}
 * @param suspended true while reads and writes wait
 * @param devices kernel names of the devices below it; none if its table is an error table
 */
public record KernelMapping(String name, String uuid, String number, boolean suspended, List<String> devices) {

    private static final String LUKS2 = "CRYPT-LUKS2-";
    private static final Pattern OPENED =
            Pattern.compile(LUKS2 + "([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})-(.+)");

    public KernelMapping {
        devices = List.copyOf(devices);
    }

    /** Whether cryptsetup opened the mapping from a LUKS2 header. */
    public boolean isLuks() {
        return uuid.startsWith(LUKS2);
    }

    /** Whether cryptsetup opened the mapping from the header with this UUID. */
    public boolean isFrom(String luksUuid) {
        return uuid.startsWith(LUKS2 + AsciiCase.fold(luksUuid.replace("-", "")) + "-");
    }

    /** Whether the mapping was cut: an error table has no device below it. */
    public boolean isCut() {
        return devices.isEmpty();
    }

    /** The UUID of the LUKS2 header from which cryptsetup opened the mapping; empty if it is no LUKS2 mapping. */
    public Optional<String> luksUuid() {
        var match = OPENED.matcher(uuid);
        return match.matches() ? Optional.of(match.replaceFirst("$1-$2-$3-$4-$5")) : Optional.empty();
    }

    /** The name under which cryptsetup opened the mapping; a rename does not change it. Empty if it is no LUKS2 mapping. */
    public Optional<String> openedAs() {
        var match = OPENED.matcher(uuid);
        return match.matches() ? Optional.of(match.group(6)) : Optional.empty();
    }
}
