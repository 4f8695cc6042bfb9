package io.keyward.key;

import io.keyward.text.AsciiCase;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Identifies a key without a version: {@code https://{vault host}/keys/{name}}. It keeps the spelling of the customer, and
 * is compared without case, as Azure Key Vault does, and without {@code :443} (R11).
 *
 * @param vault {@code https://} and the vault's host, with the port where it is not 443; no slash at the end
 * @param name 1 to 127 letters, digits and hyphens
 */
public record KeyName(String vault, String name) implements KeyReference {

    private static final int MAX_PORT = 65_535;
    private static final int MAX_HOST_LENGTH = 253; // RFC 1035
    private static final String DEFAULT_PORT = ":443";
    private static final Pattern TEXT = Pattern.compile("((?i:https)://[^/]+)/+keys/+([^/]+)/?");
    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z-]{1,127}");

    public KeyName {
        vault = withoutSlash(vault);
        requireBareHttpsOrigin(vault);
        if (!NAME.matcher(name).matches()) {
            throw KeyProblem.malformedKeyId(
                    vault + "/keys/" + name, "a key name has 1 to 127 letters, digits and hyphens");
        }
    }

    /**
     * Empty if the text has another form than {@code https://{vault host}/keys/{name}}. Throws {@link KeyProblem} if it has
     * this form, but an invalid host or name.
     */
    static Optional<KeyName> find(String text) {
        var parts = TEXT.matcher(text);
        return parts.matches() ? Optional.of(new KeyName(parts.group(1), parts.group(2))) : Optional.empty();
    }

    @Override
    public KeyName key() {
        return this;
    }

    @Override
    public Optional<String> versionIfAny() {
        return Optional.empty();
    }

    public KeyId version(String version) {
        return new KeyId(vault, name, version);
    }

    /**
     * The host of the vault in lower case, with the port if it is not 443. It identifies the vault for the circuit breaker,
     * the rate limiter and the queue.
     */
    public String vaultAuthority() {
        var authority = AsciiCase.fold(URI.create(vault).getRawAuthority());
        return authority.endsWith(DEFAULT_PORT)
                ? authority.substring(0, authority.length() - DEFAULT_PORT.length())
                : authority;
    }

    private static String withoutSlash(String vault) {
        return vault.endsWith("/") ? vault.substring(0, vault.length() - 1) : vault;
    }

    // user-info, path, query and fragment can hide another host from a check of the host (R26)
    private static void requireBareHttpsOrigin(String vault) {
        var uri = parsed(vault);
        var isBare =
                isHost(uri) && uri.getRawPath().isEmpty() && uri.getRawQuery() == null && uri.getRawFragment() == null;
        if (!AsciiCase.equal("https", uri.getScheme())) {
            throw KeyProblem.malformedKeyId(vault, "a vault is reached by https only");
        }
        if (!isBare) {
            throw KeyProblem.malformedKeyId(vault, "the vault address is more than https and a host");
        }
    }

    // one spelling per host: no user-info, no dot at the end, no empty port, no leading zeros in the port
    private static boolean isHost(URI uri) {
        var host = uri.getHost();
        var port = uri.getPort();
        return host != null
                && !host.endsWith(".")
                && host.length() <= MAX_HOST_LENGTH
                && port <= MAX_PORT
                && uri.getRawAuthority().equals(port < 0 ? host : host + ":" + port);
    }

    private static URI parsed(String vault) {
        try {
            return new URI(vault);
        } catch (URISyntaxException e) {
            throw KeyProblem.malformedKeyId(vault, e.getReason());
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyName that && canonical().equals(that.canonical());
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    /** The spelling that all identifiers of the same key share: lower case, without {@code :443}. */
    public String canonical() {
        return canonical(toString());
    }

    static String canonical(String text) {
        return AsciiCase.fold(text).replace(DEFAULT_PORT + "/keys/", "/keys/");
    }

    @Override
    public String toString() {
        return vault + "/keys/" + name;
    }
}
