package io.keyward.agent.luks;

import io.keyward.agent.key.ClearKey;
import java.util.Arrays;

/**
 * Reads the volume key out of the output of {@code cryptsetup luksDump --dump-volume-key}: hexadecimal bytes after
 * {@code MK dump:}, on several lines. It works on bytes, because a String cannot be wiped.
 */
final class MkDump {

    private static final byte[] MARK = {'M', 'K', ' ', 'd', 'u', 'm', 'p', ':'};
    private static final int LONGEST_KEY = 64;

    private MkDump() {}

    static ClearKey volumeKey(byte[] output, int length) {
        var key = new byte[LONGEST_KEY];
        int digits = 0;
        for (int at = start(output, length); at < length; at++) {
            int digit = Character.digit(output[at], 16);
            if (digit < 0) continue;
            if (digits == 2 * LONGEST_KEY)
                throw new LuksProblem.HeaderDamaged("the volume key is longer than 64 bytes");
            key[digits / 2] = (byte) (key[digits / 2] << 4 | digit);
            digits++;
        }
        return taken(key, digits);
    }

    private static ClearKey taken(byte[] key, int digits) {
        var exact = Arrays.copyOf(key, digits / 2);
        Arrays.fill(key, (byte) 0);
        if (digits < 64) throw new LuksProblem.HeaderDamaged("cryptsetup did not print a volume key");
        return ClearKey.takeOver(exact);
    }

    private static int start(byte[] output, int length) {
        for (int at = 0; at + MARK.length <= length; at++) {
            if (Arrays.equals(output, at, at + MARK.length, MARK, 0, MARK.length)) return at + MARK.length;
        }
        throw new LuksProblem.HeaderDamaged("cryptsetup did not print a volume key");
    }
}
