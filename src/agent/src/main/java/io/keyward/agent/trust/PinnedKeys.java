package io.keyward.agent.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.json.MalformedJson;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The installation's public keys, by RFC 7638 thumbprint. They are pinned at enrolment; a pinned key signs the next set.
 * Thumbprints are computed here, not read from the set.
 */
public final class PinnedKeys {

    private static final int MAX_TEXT = 64 * 1024;

    private static final int REMEMBERED = 128; // more than the tokens of a node with 24 disks during an update

    private final Map<String, PublicKey> keys;
    private final Map<String, PublicKey> former;
    private final Set<String> intact =
            ConcurrentHashMap.newKeySet(); // texts whose signature by one of the keys was verified

    private PinnedKeys(Map<String, PublicKey> keys, Map<String, PublicKey> former) {
        this.keys = keys;
        this.former = former;
    }

    /**
     * Reads a JSON Web Key Set; keys that are not RSA are ignored.
     *
     * @throws UntrustedText if the set contains no RSA key
     */
    public static PinnedKeys of(JsonObject set) {
        var keys = read(set);
        if (keys.isEmpty()) throw new UntrustedText("the key set contains no RSA key");
        return new PinnedKeys(keys, Map.of());
    }

    private static Map<String, PublicKey> read(JsonObject set) {
        var keys = new HashMap<String, PublicKey>();
        try {
            for (var key : set.objects("keys")) {
                if (key.findText("kty").filter("RSA"::equals).isPresent()) {
                    keys.put(thumbprint(key), publicKey(key));
                }
            }
        } catch (MalformedJson | GeneralSecurityException | IllegalArgumentException e) {
            throw new UntrustedText("the key set is not readable", e);
        }
        return Map.copyOf(keys);
    }

    /** A text that one of these former keys signed is refused too, but with the code {@link UntrustedText#RETIRED}. */
    PinnedKeys refusing(JsonObject formerSet) {
        return new PinnedKeys(keys, read(formerSet));
    }

    /**
     * These keys and one more.
     *
     * @throws UntrustedText if it is no RSA key
     */
    PinnedKeys with(JsonObject key) {
        var all = new HashMap<>(of(JsonObject.empty().with("keys", List.of(key))).keys);
        all.putAll(keys);
        return new PinnedKeys(Map.copyOf(all), former);
    }

    int size() {
        return keys.size();
    }

    /**
     * The payload of a compact JWS under RS256.
     *
     * @param type the exact {@code typ} of its header
     * @throws UntrustedText if it is anything else, or not signed by one of these keys
     */
    public JsonObject verified(String jws, String type) {
        var parts = jws.split("\\.", -1);
        if (parts.length != 3 || jws.length() > MAX_TEXT) throw new UntrustedText("it is not a compact JWS");
        try {
            requireSignature(header(parts[0], type), parts);
            return JsonObject.parse(decoded(parts[1]));
        } catch (MalformedJson | GeneralSecurityException | IllegalArgumentException e) {
            throw new UntrustedText("it is not a readable JWS", e);
        }
    }

    private static JsonObject header(String encoded, String type) {
        var header = JsonObject.parse(decoded(encoded));
        if (!header.text("alg").equals("RS256")) throw new UntrustedText("its algorithm is not RS256");
        if (!header.text("typ").equals(type)) throw new UntrustedText("its type is not " + type);
        if (header.has("crit")) throw new UntrustedText("it has critical header members");
        return header;
    }

    private void requireSignature(JsonObject header, String[] parts) throws GeneralSecurityException {
        var kid = header.text("kid");
        var key = keys.getOrDefault(kid, former.get(kid));
        if (key == null) throw new UntrustedText("no pinned key signed it");
        requireSignature(key, parts);
        if (!keys.containsKey(kid)) throw UntrustedText.retired();
    }

    // the watch checks the same tokens again and again, and a verification is slow while the JVM interprets the code
    private void requireSignature(PublicKey key, String[] parts) throws GeneralSecurityException {
        var text = String.join(".", parts);
        if (intact.contains(text)) return;
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
        if (!signature.verify(decoded(parts[2]))) throw new UntrustedText("its signature is wrong");
        if (intact.size() >= REMEMBERED) intact.clear();
        intact.add(text);
    }

    private static PublicKey publicKey(JsonObject key) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(integer(key.text("n")), integer(key.text("e"))));
    }

    private static String thumbprint(JsonObject key) throws GeneralSecurityException {
        var members = "{\"e\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\"}".formatted(key.text("e"), key.text("n"));
        var digest = MessageDigest.getInstance("SHA-256").digest(members.getBytes(UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    private static BigInteger integer(String base64url) {
        return new BigInteger(1, decoded(base64url));
    }

    private static byte[] decoded(String base64url) {
        return Base64.getUrlDecoder().decode(base64url);
    }
}
