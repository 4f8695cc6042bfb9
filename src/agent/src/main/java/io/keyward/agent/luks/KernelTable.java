package io.keyward.agent.luks;

import static io.keyward.agent.luks.HeaderForm.require;

import io.keyward.agent.device.OwnDevice;
import io.keyward.agent.luks.HeaderForm.Stage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the kernel does with the sectors of an opened volume, as {@code dmsetup table} prints it without keys. The table must
 * agree with the header that the agent has checked, because cryptsetup reads the header again when it makes the table.
 */
record KernelTable(List<String> lines) {

    private static final Set<String> OPTIONS = Set.of(
            "allow_discards",
            "same_cpu_crypt",
            "submit_from_crypt_cpus",
            "high_priority",
            "no_read_workqueue",
            "no_write_workqueue");
    private static final int FIRST_OPTION = 9;
    private static final int SECTOR = 512;
    private static final int HEX_DIGITS = 2 * LuksDevice.VOLUME_KEY_BYTES;

    static KernelTable of(String table) {
        return new KernelTable(table.lines().toList());
    }

    /**
     * How the table differs from what it must be; empty if it does not.
     *
     * @param form the form of the header; empty if the header is not trusted: the sectors must be encrypted nevertheless
     * @param device the device that holds the header; empty if it is not known
     */
    Optional<String> difference(Optional<HeaderForm> form, Optional<OwnDevice> device) {
        try {
            require(!lines.isEmpty(), "it has no table");
            for (var line : lines) requireLine(line.strip().split(" ", -1), form, device);
            return Optional.empty();
        } catch (HeaderForm.WrongForm | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.of(e.getMessage());
        }
    }

    private void requireLine(String[] words, Optional<HeaderForm> form, Optional<OwnDevice> device) {
        var target = words[2];
        if (target.equals("linear") && isIn(Stage.ENCRYPTING, form)) {
            requireDevice(words[3], device);
            return;
        }
        require(target.equals("crypt"), "some sectors are %s".formatted(target));
        require(words[3].equals(LuksDevice.CIPHER), "some sectors are encrypted by %s".formatted(words[3]));
        require(isWholeKey(words[4]), "some sectors are encrypted with a key of another length");
        requireDevice(words[6], device);
        int sectorSize = sectorSize(words);
        if (isIn(Stage.ENCRYPTED, form)) requirePlace(words, sectorSize, form.get());
    }

    private static void requireDevice(String number, Optional<OwnDevice> device) {
        boolean own = device.isEmpty() || device.get().has(number);
        require(own, "some sectors are on device %s, which is not its own".formatted(number));
    }

    private static boolean isIn(Stage stage, Optional<HeaderForm> form) {
        return form.filter(known -> known.stage() == stage).isPresent();
    }

    // the name of a key in the kernel's keyring, or zeros in place of the key
    private static boolean isWholeKey(String key) {
        return key.startsWith(":%d:".formatted(LuksDevice.VOLUME_KEY_BYTES))
                || key.matches("0{%d}".formatted(HEX_DIGITS));
    }

    private void requirePlace(String[] words, int sectorSize, HeaderForm form) {
        boolean whole = lines.size() == 1 && words[0].equals("0") && words[5].equals("0");
        require(whole, "it does not cover the whole device");
        require(
                Long.parseLong(words[7]) * SECTOR == form.dataOffset(),
                "its sectors start at sector %s of the device".formatted(words[7]));
        require(sectorSize == form.sectorSize(), "its sectors have %d bytes".formatted(sectorSize));
    }

    private static int sectorSize(String[] words) {
        int sectorSize = SECTOR;
        for (int at = FIRST_OPTION; at < words.length; at++) {
            if (words[at].startsWith("sector_size:")) {
                sectorSize = Integer.parseInt(words[at].substring("sector_size:".length()));
            } else {
                require(OPTIONS.contains(words[at]), "its table has the option %s".formatted(words[at]));
            }
        }
        return sectorSize;
    }
}
