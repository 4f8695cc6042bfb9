package io.keyward.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.database.TestDatabase;
import io.keyward.disk.DiskKind;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which documents are receipts of a node for a disk. */
class ErasureReceiptTest {

    private static final Instant ERASED = Instant.parse("2026-01-01T00:00:00Z");
    private static final String TYPE = "keyward-erasure+jws";

    private final NodesUnderKey world = new NodesUnderKey(TestDatabase.H2);
    private final KeyPair key = keyPair();
    private final long disk = world.disk(DiskKind.DATA).id();
    private final EnrolledNode node = new EnrolledNode(
            world.node.node(),
            world.cluster.id(),
            world.cluster.resourceId(),
            world.cluster.requireEncryption(),
            Base64.getEncoder().encodeToString(key.getPublic().getEncoded()));

    @Test
    void a_receipt_of_the_node_for_the_disk_is_read() {
        var document = signed(TYPE, payload(), key);

        var receipt = ErasureReceipt.read(document, node, disk);

        assertThat(receipt.document()).isEqualTo(document);
        assertThat(receipt.luksUuid()).isEqualTo(NodesUnderKey.LUKS);
        assertThat(receipt.erasedAt()).isEqualTo(ERASED);
    }

    @Test
    void a_deleted_secret_covers_all_its_versions_and_no_other_secret() {
        var kits = Json.createArrayBuilder()
                .add(Json.createObjectBuilder()
                        .add("secretId", "https://kv1.vault.azure.net/secrets/kit")
                        .add("purgeDate", ERASED.toString()));

        var receipt = ErasureReceipt.read(signed(TYPE, payload().add("kits", kits), key), node, disk);

        assertThat(receipt.purgeDate("https://kv1.vault.azure.net/secrets/kit/1"))
                .contains(ERASED);
        assertThat(receipt.purgeDate("https://kv1.vault.azure.net/secrets/kit2/1"))
                .isEmpty();
    }

    @Test
    void a_document_of_another_key_is_no_receipt() {
        assertInvalid(signed(TYPE, payload(), keyPair()), disk);
    }

    @Test
    void a_document_of_another_type_is_no_receipt() {
        assertInvalid(signed("keyward-disk+jws", payload(), key), disk);
    }

    @Test
    void a_receipt_for_another_disk_or_node_is_refused() {
        assertInvalid(signed(TYPE, payload(), key), disk + 1);
        assertInvalid(signed(TYPE, payload().add("node", Long.toString(world.other.id())), key), disk);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk", "node", "luks", "erasedAt"})
    void a_receipt_without_one_of_its_members_is_refused(String missing) {
        assertInvalid(signed(TYPE, payload().remove(missing), key), disk);
    }

    @Test
    void a_receipt_that_is_too_long_is_refused() {
        assertInvalid(signed(TYPE, payload().add("method", "x".repeat(8192)), key), disk);
    }

    private void assertInvalid(String document, long about) {
        assertThatThrownBy(() -> ErasureReceipt.read(document, node, about))
                .isInstanceOf(NodeProblem.ReceiptInvalid.class);
    }

    private JsonObjectBuilder payload() {
        return Json.createObjectBuilder()
                .add("disk", Long.toString(disk))
                .add("node", Long.toString(world.node.id()))
                .add("luks", NodesUnderKey.LUKS)
                .add("erasedAt", ERASED.toString());
    }

    private static String signed(String type, JsonObjectBuilder payload, KeyPair by) {
        var header =
                Json.createObjectBuilder().add("alg", "EdDSA").add("typ", type).build();
        var text = base64Url(header.toString().getBytes(UTF_8)) + "."
                + base64Url(payload.build().toString().getBytes(UTF_8));
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(by.getPrivate());
            signature.update(text.getBytes(UTF_8));
            return text + "." + base64Url(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keyPair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
