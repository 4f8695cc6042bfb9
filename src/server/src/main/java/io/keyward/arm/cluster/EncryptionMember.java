package io.keyward.arm.cluster;

import io.keyward.arm.json.JsonMember;
import io.keyward.cluster.EncryptionSpec;
import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.text.AsciiCase;
import jakarta.json.JsonArray;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Parses the {@code diskEncryptionProperties} of a creation request, which name the customer's key (R3, R13, R21). */
public final class EncryptionMember {

    private static final Set<String> KNOWN =
            Set.of("vaultUri", "keyName", "keyVersion", "encryptionAlgorithm", "msiResourceId", "encryptionAtHost");

    private static final String NAME = "diskEncryptionProperties";
    private static final String PREFIX = "diskencryption";

    /** A list in Python's notation, which az sends for some options instead of a text. */
    private static final Pattern LIST_AS_TEXT = Pattern.compile("^\\[\\s*+(?:['\"](.*)['\"])?\\s*]");

    private static final int MAX_KEY_LENGTH = 512;

    private EncryptionMember() {}

    /**
     * Empty if no customer's key is requested. A misspelt member is refused, because ignoring it would create a cluster
     * without the key.
     */
    static Optional<EncryptionSpec> find(JsonMember properties) {
        properties.members().forEach(EncryptionMember::requireSpelling);
        return read(properties.get(NAME));
    }

    private static void requireSpelling(String name, JsonMember member) {
        var similar = AsciiCase.fold(name).startsWith(PREFIX);
        if (similar && !AsciiCase.equal(name, NAME)) {
            throw member.invalid("is not known; the customer's key is named in properties." + NAME);
        }
    }

    private static Optional<EncryptionSpec> read(JsonMember encryption) {
        requireOneObject(encryption);
        if (!mentionsKey(encryption)) {
            return Optional.empty();
        }
        var key = key(encryption);
        return Optional.of(
                new EncryptionSpec(key, version(encryption, key), algorithm(encryption), identity(encryption)));
    }

    private static void requireOneObject(JsonMember encryption) {
        if (encryption.value() instanceof JsonArray) {
            throw encryption.invalid("must be one object: all disks of a cluster are under one key");
        }
        encryption.requireOnly(KNOWN); // to ignore a misspelt member could give less protection than requested
    }

    private static boolean mentionsKey(JsonMember encryption) {
        return Stream.of("vaultUri", "keyName", "keyVersion", "encryptionAlgorithm")
                        .anyMatch(name -> nonBlank(encryption.get(name)).isPresent())
                || identity(encryption).isPresent();
    }

    public static KeyName key(JsonMember encryption) {
        var vault = encryption.get("vaultUri").requiredText();
        var name = encryption.get("keyName").requiredText();
        if (vault.length() + name.length() > MAX_KEY_LENGTH - "/keys//".length() - 32) {
            throw encryption.get("vaultUri").invalid("is too long");
        }
        return new KeyName(vault, name);
    }

    private static Optional<String> version(JsonMember encryption, KeyName key) {
        var version = nonBlank(encryption.get("keyVersion"));
        version.ifPresent(key::version); // throws if it is malformed
        return version;
    }

    private static WrapAlgorithm algorithm(JsonMember encryption) {
        var member = encryption.get("encryptionAlgorithm");
        return nonBlank(member)
                .map(wire -> WrapAlgorithm.find(wire)
                        .orElseThrow(() -> member.invalid("must be one of RSA-OAEP, RSA-OAEP-256, RSA1_5")))
                .orElse(WrapAlgorithm.RSA_OAEP);
    }

    private static Optional<ManagedIdentityId> identity(JsonMember encryption) {
        var member = encryption.get("msiResourceId");
        return nonBlank(member)
                .map(EncryptionMember::withoutListNotation)
                .filter(text -> !text.isBlank())
                .map(text -> ManagedIdentityId.find(text)
                        .orElseThrow(() -> member.invalid("must be the resource id of one user-assigned identity")));
    }

    private static String withoutListNotation(String text) {
        var list = LIST_AS_TEXT.matcher(text.strip());
        if (!list.matches()) {
            return text;
        }
        return list.group(1) == null ? "" : list.group(1);
    }

    private static Optional<String> nonBlank(JsonMember member) {
        return member.text().filter(text -> !text.isBlank());
    }
}
