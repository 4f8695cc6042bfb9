package io.keyward.key;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A key in a vault, whichever of its versions: {@code https://{vault host}} and the key's name. It keeps the text as
 * the customer wrote it and compares without case, as Azure Key Vault does, and without a port that says nothing (R11).
 *
 * @param vault {@code https://} and the vault's host, with the port where it is not 443; no slash at the end
 * @param name 1 to 127 letters, digits and hyphens
 */
public record KeyName(String vault, String name) implements KeyReference {

    private static final int HIGHEST_PORT = 65_535;
    private static final int LONGEST_HOST = 253; // RFC 1035; no store has to keep more
    private static final String USUAL_PORT = ":443";
    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z-]{1,127}");

    public KeyName {
        vault = withoutSlash(vault);
        requireBareHttpsOrigin(vault);
        if (!NAME.matcher(name).matches()) {
            throw new KeyProblem.Malformed(
                    vault + "/keys/" + name, "a key name has 1 to 127 letters, digits and hyphens");
        }
    }

    public KeyId version(String version) {
        return new KeyId(vault, name, version);
    }

    /**
     * The vault's host in lower case, with the port where it is not 443; what the breaker, the queue and the quota of a
     * vault go by.
     */
    public String vaultAuthority() {
        var authority = URI.create(vault).getRawAuthority().toLowerCase(Locale.ROOT);
        return authority.endsWith(USUAL_PORT)
                ? authority.substring(0, authority.length() - USUAL_PORT.length())
                : authority;
    }

    private static String withoutSlash(String vault) {
        return vault.endsWith("/") ? vault.substring(0, vault.length() - 1) : vault;
    }

    // user-info, path, query and fragment are how a foreign host is smuggled past a check of the host (R26)
    private static void requireBareHttpsOrigin(String vault) {
        var uri = parsed(vault);
        var bare =
                isHost(uri) && uri.getRawPath().isEmpty() && uri.getRawQuery() == null && uri.getRawFragment() == null;
        if (!"https".equalsIgnoreCase(uri.getScheme())) {
            throw new KeyProblem.Malformed(vault, "a vault is reached by https only");
        }
        if (!bare) {
            throw new KeyProblem.Malformed(vault, "the vault address is more than https and a host");
        }
    }

    // one spelling for one host: no user-info, no dot at the end, no empty port or one with zeros in front
    private static boolean isHost(URI uri) {
        var host = uri.getHost();
        var port = uri.getPort();
        return host != null
                && !host.endsWith(".")
                && host.length() <= LONGEST_HOST
                && port <= HIGHEST_PORT
                && uri.getRawAuthority().equals(port < 0 ? host : host + ":" + port);
    }

    private static URI parsed(String vault) {
        try {
            return new URI(vault);
        } catch (URISyntaxException e) {
            throw new KeyProblem.Malformed(vault, e.getReason());
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

    /** The spelling by which two names are one: all in lower case, without the port that https has anyway. */
    public String canonical() {
        return canonical(toString());
    }

    static String canonical(String text) {
        return text.toLowerCase(Locale.ROOT).replace(USUAL_PORT + "/keys/", "/keys/");
    }

    @Override
    public String toString() {
        return vault + "/keys/" + name;
    }
}
