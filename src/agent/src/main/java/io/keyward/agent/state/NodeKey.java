package io.keyward.agent.state;

import io.keyward.agent.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The node's Ed25519 key pair, made on the node at its first use. It signs requests and receipts and opens no disk. */
public final class NodeKey {

    private static final String FILE = "node-key.json";

    private final StateFolder folder;

    public NodeKey(StateFolder folder) {
        this.folder = folder;
    }

    public synchronized KeyPair loadOrMake() {
        try {
            var stored = folder.readJson(FILE);
            return stored.isPresent() ? read(stored.get()) : make();
        } catch (NoSuchAlgorithmException e) {
            throw new StateProblem(
                    "this Java runtime has no Ed25519, perhaps because of FIPS mode: use another one", e);
        } catch (GeneralSecurityException e) {
            throw new StateProblem("%s holds no Ed25519 key".formatted(FILE), e);
        }
    }

    private KeyPair make() throws GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        folder.writeJson(
                FILE,
                JsonObject.empty()
                        .with("public", base64(pair.getPublic().getEncoded()))
                        .with("private", base64(pair.getPrivate().getEncoded())));
        return pair;
    }

    private static KeyPair read(JsonObject stored) throws GeneralSecurityException {
        var factory = KeyFactory.getInstance("Ed25519");
        return new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(bytes(stored.text("public")))),
                factory.generatePrivate(new PKCS8EncodedKeySpec(bytes(stored.text("private")))));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
