package io.keyward.agent.fakes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.trust.DiskOrder;
import io.keyward.agent.trust.OrderVerifier;
import io.keyward.agent.trust.PinnedKeys;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** A signing key of an installation of Keyward. */
public final class Installation {

    private final KeyPair pair;

    public Installation() {
        this(10);
    }

    /** @param number the number of the key: another number is another installation */
    public Installation(int number) {
        pair = TestKeys.rsa(number);
    }

    public JsonObject keySet() {
        return JsonObject.empty().with("keys", List.of(jwk().with("kid", thumbprint())));
    }

    /** An order about a LUKS volume on a disk of the node of {@link FakeKeyward}. */
    public JsonObject order(String kind, String disk, String luksUuid, long serial) {
        return JsonObject.empty()
                .with("v", 1)
                .with("order", kind)
                .with("cluster", FakeKeyward.CLUSTER)
                .with("node", FakeKeyward.NODE)
                .with("disk", disk)
                .with("luks", luksUuid)
                .with("serial", serial)
                .with("iat", 1_700_000_000L)
                .with("nbf", 1_700_000_000L);
    }

    /** An order about a LUKS volume, signed. */
    public String signedOrder(String kind, String disk, String luksUuid, long serial) {
        return sign("keyward-order+jws", order(kind, disk, luksUuid, serial));
    }

    /** A verified order to erase a disk. */
    public DiskOrder eraseOrder(String disk, String luksUuid) {
        return new OrderVerifier(PinnedKeys.of(keySet()), FakeKeyward.NODE, FakeKeyward.CLUSTER)
                .checked(signedOrder("erase", disk, luksUuid, 1), DiskOrder.Kind.ERASE, disk, 0, Instant.now());
    }

    public String sign(String type, JsonObject payload) {
        return sign(JsonObject.empty().with("alg", "RS256").with("typ", type).with("kid", thumbprint()), payload);
    }

    /** The statement of this key that a later key succeeds it. */
    public String successor(Installation later) {
        return sign("keyward-successor+jws", JsonObject.empty().with("v", 1).with("successor", later.jwk()));
    }

    /** A compact JWS with this header, signed by RS256 whatever the header says. */
    public String sign(JsonObject header, JsonObject payload) {
        try {
            var text = encoded(header) + "." + encoded(payload);
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(UTF_8));
            return text + "." + base64url(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String thumbprint() {
        var key = jwk();
        var text = "{\"e\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\"}".formatted(key.text("e"), key.text("n"));
        try {
            return base64url(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonObject jwk() {
        var key = (RSAPublicKey) pair.getPublic();
        return JsonObject.empty()
                .with("kty", "RSA")
                .with("n", FakeVault.integer(key.getModulus()))
                .with("e", FakeVault.integer(key.getPublicExponent()));
    }

    private static String encoded(JsonObject part) {
        return base64url(part.toString().getBytes(UTF_8));
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
