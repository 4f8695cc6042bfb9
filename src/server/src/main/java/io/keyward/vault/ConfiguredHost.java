package io.keyward.vault;

import java.util.regex.Pattern;

/**
 * An address from the configuration for vaults outside Azure's own clouds, with the scope of the tokens that these vaults
 * accept: {@code vault.example.com:8200=https://vault.example.com/.default}. The address is a host, or {@code *.} and a suffix
 * that matches exactly one label before it, followed by a port or a range of ports. The range {@code 8501-8532} can be written
 * as {@code 8501+31}, for configurations in which the first port is a variable.
 */
record ConfiguredHost(Pattern host, int firstPort, int lastPort, String scope) {

    private static final Pattern TEXT =
            Pattern.compile("^(\\*\\.)?([0-9a-z.-]+)(?::(\\d{1,5})(?:([-+])(\\d{1,5}))?)?=([^\\s/]\\S*/\\.default)");

    /** @throws IllegalArgumentException if the text does not have this form; the message describes the form */
    static ConfiguredHost parse(String text) {
        var parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    ("keyward.vault.additional-hosts: '%s' is not a host with its scope; write {host}:{port}={scope},"
                                    + " such as vault.example.com:8200=https://vault.example.com/.default."
                                    + " There is no default scope: a vault that is not Azure's must not receive tokens that"
                                    + " Azure's vaults accept")
                            .formatted(text.strip()));
        }
        var label = parts.group(1) == null ? "" : "[0-9a-z-]+\\.";
        var first = parts.group(3) == null ? 443 : Integer.parseInt(parts.group(3));
        var last = parts.group(4) == null ? first : last(first, parts.group(4), Integer.parseInt(parts.group(5)));
        return new ConfiguredHost(Pattern.compile(label + Pattern.quote(parts.group(2))), first, last, parts.group(6));
    }

    private static int last(int first, String sign, int number) {
        return sign.equals("+") ? first + number : number;
    }

    boolean matches(String name, int port) {
        return host.matcher(name).matches() && port >= firstPort && port <= lastPort;
    }
}
