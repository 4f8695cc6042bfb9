package io.keyward.key;

import io.keyward.text.AsciiCase;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Identifies one version of a key: {@code https://{vault host}/keys/{name}/{version}}, which the Azure portal calls the key
 * identifier. It keeps the spelling of the customer, and is compared without case and without {@code :443} (R11).
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
            throw KeyProblem.malformedKeyId(vault + "/keys/" + name + "/" + version, "a key version has 32 hex digits");
        }
    }

    /**
     * Parses a key identifier as the Azure portal shows it.
     *
     * @throws KeyProblem if the text is not the https address of one key version
     */
    public static KeyId parse(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw KeyProblem.malformedKeyId(text, "it has another form");
        }
        return new KeyId(parts.group(1), parts.group(2), parts.group(3));
    }

    @Override
    public Optional<String> versionIfAny() {
        return Optional.of(version);
    }

    @Override
    public KeyName key() {
        return new KeyName(vault, name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyId that && AsciiCase.equal(version, that.version) && isSameButForSpelling(that);
    }

    // most equal identifiers have the same spelling, and comparing canonical spellings costs more
    private boolean isSameButForSpelling(KeyId that) {
        return (vault.equals(that.vault) && name.equals(that.name))
                || canonical().equals(that.canonical());
    }

    // the version alone is random enough for a hash, and a rotation compares key versions many times for each DEK
    @Override
    public int hashCode() {
        return AsciiCase.fold(version).hashCode();
    }

    /** The spelling that all identifiers of the same version share: lower case, without {@code :443}. */
    public String canonical() {
        return KeyName.canonical(toString());
    }

    @Override
    public String toString() {
        return vault + "/keys/" + name + "/" + version;
    }
}
