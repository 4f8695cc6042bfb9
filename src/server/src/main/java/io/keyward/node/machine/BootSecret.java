package io.keyward.node.machine;

import io.keyward.text.Sha256;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A random text that an agent generates in each boot of its machine and keeps in memory only. A copy of the machine's disk
 * contains the key of the node and the ids of earlier boots, but not this secret. Keyward stores only a hash of it.
 */
public record BootSecret(String text) {

    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z_-]{43}"); // 256 bits in base64url

    /** Empty if the text does not have the form of a secret. */
    public static Optional<BootSecret> parse(String text) {
        return Optional.of(text).filter(given -> FORM.matcher(given).matches()).map(BootSecret::new);
    }

    public String hash() {
        return Sha256.hex(text);
    }

    @Override
    public String toString() {
        return "BootSecret[redacted]";
    }
}
