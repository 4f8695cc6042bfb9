package io.keyward.arm.cluster;

import io.keyward.arm.json.JsonMember;
import io.keyward.cluster.EncryptionSpec;
import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import jakarta.json.JsonArray;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The {@code diskEncryptionProperties} of a creation: the customer's key, or nothing of the kind (R3, R13, R21). */
public final class EncryptionMember {

    private static final Set<String> KNOWN =
            Set.of("vaultUri", "keyName", "keyVersion", "encryptionAlgorithm", "msiResourceId", "encryptionAtHost");

    private static final String NAME = "diskEncryptionProperties";
    private static final String STEM = "diskencryption";

    /** What az writes where its option holds a list: the text of that list. */
    private static final Pattern LIST_AS_TEXT = Pattern.compile("\\[\\s*(?:['\"](.*)['\"])?\\s*]");

    private static final int LONGEST_KEY = 512;

    private EncryptionMember() {}

    /** Empty where no customer's key is asked for; a wish for one that is spelt wrong is refused, not overlooked. */
    static Optional<EncryptionSpec> among(JsonMember properties) {
        properties.members().forEach(EncryptionMember::requireSpelling);
        return find(properties.get(NAME));
    }

    private static void requireSpelling(String name, JsonMember member) {
        var meant = name.toLowerCase(Locale.ROOT).startsWith(STEM);
        if (meant && !name.equalsIgnoreCase(NAME)) {
            throw member.wrong("is not known; the customer's key is named in properties." + NAME);
        }
    }

    private static Optional<EncryptionSpec> find(JsonMember encryption) {
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
            throw encryption.wrong("must be one object: all disks of a cluster are under one key");
        }
        encryption.requireOnly(KNOWN); // or a misspelt member leaves the customer with less protection than asked for
    }

    private static boolean mentionsKey(JsonMember encryption) {
        return Stream.of("vaultUri", "keyName", "keyVersion", "encryptionAlgorithm")
                        .anyMatch(name -> given(encryption.get(name)).isPresent())
                || identity(encryption).isPresent();
    }

    public static KeyName key(JsonMember encryption) {
        var vault = encryption.get("vaultUri").requiredText();
        var name = encryption.get("keyName").requiredText();
        if (vault.length() + name.length() > LONGEST_KEY - "/keys//".length() - 32) {
            throw encryption.get("vaultUri").wrong("is too long");
        }
        return new KeyName(vault, name);
    }

    private static Optional<String> version(JsonMember encryption, KeyName key) {
        var version = given(encryption.get("keyVersion"));
        version.ifPresent(key::version); // says what is wrong with it, before anything is asked
        return version;
    }

    private static WrapAlgorithm algorithm(JsonMember encryption) {
        var member = encryption.get("encryptionAlgorithm");
        return given(member)
                .map(wire -> WrapAlgorithm.find(wire)
                        .orElseThrow(() -> member.wrong("must be one of RSA-OAEP, RSA-OAEP-256, RSA1_5")))
                .orElse(WrapAlgorithm.RSA_OAEP);
    }

    private static Optional<ManagedIdentityId> identity(JsonMember encryption) {
        var member = encryption.get("msiResourceId");
        return given(member)
                .map(EncryptionMember::outOfList)
                .filter(text -> !text.isBlank())
                .map(text -> ManagedIdentityId.find(text)
                        .orElseThrow(() -> member.wrong("must be the resource id of one user-assigned identity")));
    }

    private static String outOfList(String text) {
        var list = LIST_AS_TEXT.matcher(text.strip());
        if (!list.matches()) {
            return text;
        }
        return list.group(1) == null ? "" : list.group(1);
    }

    private static Optional<String> given(JsonMember member) {
        return member.text().filter(text -> !text.isBlank());
    }
}
