package io.keyward.agent.vault;

import io.keyward.agent.text.AsciiCase;
import java.util.regex.Pattern;

/**
 * The name of a secret in a vault.
 *
 * @param host host name of the vault, with the port unless it is 443
 */
public record SecretId(String host, String name) {

    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z-]{1,127}");

    public SecretId {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("%s is not the name of a secret".formatted(name));
        }
        host = AsciiCase.fold(host);
    }

    /** The secret of this name in the vault of the key. */
    public static SecretId beside(KeyId key, String name) {
        return new SecretId(key.host(), name);
    }

    @Override
    public String toString() {
        return "https://%s/secrets/%s".formatted(host, name);
    }
}
