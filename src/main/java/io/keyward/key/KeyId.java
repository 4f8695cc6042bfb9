package io.keyward.key;

import java.util.regex.Pattern;

/**
 * One version of a key: {@code https://{vault host}/keys/{name}/{version}}, what the portal calls the key identifier.
 * It keeps the text as the customer wrote it and compares without case, and without a port that says nothing (R11).
 *
 * @param vault {@code https://} and the vault's host, with the port where it is not 443; no slash at the end
 * @param name 1 to 127 letters, digits and hyphens
 * @param version 32 hex digits
 */
public record KeyId(String vault, String name, String version) implements KeyReference {

    private static final Pattern TEXT = Pattern.compile("((?i:https)://[^/]+)/+keys/+([^/]+)/+([^/]+)/?");
    private static final Pattern VERSION = Pattern.compile("[0-9a-fA-F]{32}");

    public KeyId {
        vault = new KeyName(vault, name).vault();
        if (!VERSION.matcher(version).matches()) {
            throw new KeyProblem.Malformed(vault + "/keys/" + name + "/" + version, "a key version has 32 hex digits");
        }
    }

    /**
     * Reads a key identifier as the portal shows it.
     *
     * @throws KeyProblem.Malformed where the text names no single version of a key by https
     */
    public static KeyId parse(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new KeyProblem.Malformed(text, "it has another form");
        }
        return new KeyId(parts.group(1), parts.group(2), parts.group(3));
    }

    /** The key of which this is a version. */
    public KeyName key() {
        return new KeyName(vault, name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyId that && canonical().equals(that.canonical());
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    /** The spelling by which two identifiers are one version: all in lower case, without the port that https has anyway. */
    public String canonical() {
        return KeyName.canonical(toString());
    }

    @Override
    public String toString() {
        return vault + "/keys/" + name + "/" + version;
    }
}
