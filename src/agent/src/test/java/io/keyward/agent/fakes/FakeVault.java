package io.keyward.agent.fakes;

import io.keyward.agent.json.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** A Key Vault with real RSA keys. It can be told to answer every call in one way. */
public final class FakeVault extends FakeServer {

    private final Map<String, KeyPair> keys = new ConcurrentHashMap<>();
    private final FakeSecrets secrets = new FakeSecrets();
    private volatile Optional<Reply> trouble = Optional.empty();

    public FakeVault() {
        super(true); // with TLS
    }

    /** Makes a new key version and returns its identifier. */
    public String createKey(String name) {
        var path = "/keys/%s/%032x".formatted(name, keys.size() + 1);
        keys.put(path, TestKeys.rsa(keys.size()));
        return "https://" + authority() + path;
    }

    public void fail(Reply reply) {
        trouble = Optional.of(reply);
    }

    public void recover() {
        trouble = Optional.empty();
    }

    /** Purges all secrets, as a customer can who deletes them first. */
    public void purgeSecrets() {
        secrets.purge();
    }

    /** Shows no deleted secret, as a vault does while a deletion is under way. */
    public void hideDeletedSecrets() {
        secrets.hideDeleted();
    }

    @Override
    Reply answer(Request request) {
        if (trouble.isPresent()) return trouble.get();
        if (request.path().contains("secrets/")) return secrets.answer(request, authority());
        var path = request.path().replace("/unwrapkey", "");
        var key = keys.get(path);
        if (key == null) return Reply.error(404, "KeyNotFound");
        return request.path().endsWith("/unwrapkey") ? unwrapped(request.json(), key) : Reply.ok(shown(path, key));
    }

    private JsonObject shown(String path, KeyPair pair) {
        var key = (RSAPublicKey) pair.getPublic();
        return JsonObject.empty()
                .with(
                        "key",
                        JsonObject.empty()
                                .with("kid", "https://" + authority() + path)
                                .with("kty", "RSA")
                                .with("n", integer(key.getModulus()))
                                .with("e", integer(key.getPublicExponent())));
    }

    // written apart from the agent's own table of algorithms, so that each checks the other
    private static Reply unwrapped(JsonObject request, KeyPair key) {
        try {
            var cipher = cipher(request.text("alg"), key);
            var clear = cipher.doFinal(Base64.getUrlDecoder().decode(request.text("value")));
            return Reply.ok(JsonObject.empty()
                    .with("kid", "some key")
                    .with("value", Base64.getUrlEncoder().withoutPadding().encodeToString(clear)));
        } catch (GeneralSecurityException e) {
            return Reply.error(400, "BadParameter");
        }
    }

    private static Cipher cipher(String algorithm, KeyPair key) throws GeneralSecurityException {
        switch (algorithm) {
            case "RSA-OAEP-256" -> {
                var cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
                cipher.init(
                        Cipher.DECRYPT_MODE,
                        key.getPrivate(),
                        new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
                return cipher;
            }
            case "RSA-OAEP" -> {
                var cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
                cipher.init(Cipher.DECRYPT_MODE, key.getPrivate());
                return cipher;
            }
            default -> {
                var cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
                cipher.init(Cipher.DECRYPT_MODE, key.getPrivate());
                return cipher;
            }
        }
    }

    static String integer(BigInteger value) {
        var bytes = value.toByteArray();
        var start = bytes[0] == 0 ? 1 : 0;
        var magnitude = java.util.Arrays.copyOfRange(bytes, start, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(magnitude);
    }
}
