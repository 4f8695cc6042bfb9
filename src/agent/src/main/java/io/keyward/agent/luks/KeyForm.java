package io.keyward.agent.luks;

import static io.keyward.agent.luks.HeaderForm.require;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.agent.json.JsonObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * How a LUKS2 header keeps the volume key in its key slots and digests, and the hashes by which a signed token binds both.
 * A key slot under another cipher could give its volume key to any passphrase.
 */
final class KeyForm {

    static final String LUKS2 = "luks2";
    static final String REENCRYPT = "reencrypt";

    private static final Set<String> HASHES = Set.of("sha256", "sha384", "sha512");
    private static final Set<String> STRETCHING = Set.of("pbkdf2", "argon2i", "argon2id");
    private static final long LEAST_ITERATIONS = 1000;
    private static final int RANDOM_BYTES = 32;

    private KeyForm() {}

    static void requireSlot(int number, JsonObject slot) {
        var type = slot.text("type");
        require(
                type.equals(LUKS2) || type.equals(REENCRYPT),
                "its key slot %d has the type %s".formatted(number, type));
        if (type.equals(LUKS2)) requireLuks2(number, slot);
    }

    private static void requireLuks2(int number, JsonObject slot) {
        var area = slot.object("area");
        var cipher = area.text("encryption");
        require(area.text("type").equals("raw"), "its key slot %d is of another type".formatted(number));
        require(
                cipher.equals(LuksDevice.CIPHER) && area.number("key_size") == LuksDevice.VOLUME_KEY_BYTES,
                "its key slot %d is encrypted by %s with a key of %d bytes"
                        .formatted(number, cipher, area.number("key_size")));
        require(
                slot.number("key_size") == LuksDevice.VOLUME_KEY_BYTES,
                "its key slot %d holds a key of %d bytes".formatted(number, slot.number("key_size")));
        requireSplit(number, slot.object("af"));
        requireStretching(number, slot.object("kdf"));
    }

    private static void requireSplit(int number, JsonObject af) {
        boolean known =
                af.text("type").equals("luks1") && af.number("stripes") == 4000 && HASHES.contains(af.text("hash"));
        require(known, "its key slot %d is split in another way".formatted(number));
    }

    private static void requireStretching(int number, JsonObject kdf) {
        var type = kdf.text("type");
        boolean known = STRETCHING.contains(type) && length(kdf.text("salt")) == RANDOM_BYTES;
        if (type.equals("pbkdf2")) known &= isStretched(kdf);
        require(known, "its key slot %d derives its key in another way".formatted(number));
    }

    static void requireDigest(int number, JsonObject digest) {
        boolean known = digest.text("type").equals("pbkdf2")
                && isStretched(digest)
                && length(digest.text("salt")) == RANDOM_BYTES
                && length(digest.text("digest")) >= RANDOM_BYTES;
        require(known, "its digest %d is of another kind".formatted(number));
    }

    private static boolean isStretched(JsonObject pbkdf2) {
        return HASHES.contains(pbkdf2.text("hash")) && pbkdf2.number("iterations") >= LEAST_ITERATIONS;
    }

    private static int length(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length;
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    /** Identifies a key slot, by a digest of its area, its key derivation and its random salt. */
    static String slot(JsonObject slot) {
        var area = slot.object("area");
        var kdf = slot.object("kdf");
        return digest(List.of(area.text("offset"), area.text("size"), kdf.text("type"), kdf.text("salt")));
    }

    /** Identifies a volume key, by a digest of the header's own digest of it, which does not reveal the key. */
    static String volumeKey(JsonObject digest) {
        return digest(List.of(
                digest.text("hash"),
                Long.toString(digest.number("iterations")),
                digest.text("salt"),
                digest.text("digest")));
    }

    private static String digest(List<String> parts) {
        try {
            var bytes = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("|", parts).getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java platform has SHA-256", e);
        }
    }
}
