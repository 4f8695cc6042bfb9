package io.keyward.agent.vault;

import io.keyward.agent.text.AsciiCase;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * The identifier of a key version, {@code https://{host}/keys/{name}/{version}}. It keeps the text as given.
 *
 * @param host host name in lower case, with the port unless it is 443
 */
public record KeyId(String text, String host, String name, String version) {

    private static final Pattern FORM = Pattern.compile(
            "https://([a-z0-9][a-z0-9.-]*(?::[0-9]{1,5})?)/keys/([0-9a-z-]{1,127})/([0-9a-f]{32})",
            Pattern.CASE_INSENSITIVE);

    /** @throws IllegalArgumentException if the text is not the identifier of a key version */
    public static KeyId parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("%s is not the identifier of a key version".formatted(text));
        }
        var host = AsciiCase.fold(match.group(1));
        return new KeyId(text, withoutDefaultPort(host), match.group(2), match.group(3));
    }

    /** True for the same version of the same key; the case of letters does not matter. */
    public boolean sameAs(KeyId other) {
        return canonical().equals(other.canonical());
    }

    private String canonical() {
        return AsciiCase.fold("%s/%s/%s".formatted(host, name, version));
    }

    URI uri(String operation) {
        return URI.create("https://%s/keys/%s/%s%s?api-version=7.4".formatted(host, name, version, operation));
    }

    @Override
    public String toString() {
        return text;
    }

    private static String withoutDefaultPort(String host) {
        return host.endsWith(":443") ? host.substring(0, host.length() - ":443".length()) : host;
    }
}
