package io.keyward.agent.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.json.JsonObject;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErasureReceiptTest {

    @Test
    void the_receipt_is_signed_by_the_key_of_the_node() throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var kit = JsonObject.empty().with("secretId", "s").with("purgeDate", "2026-04-01T00:00:00Z");
        var receipt = new ErasureReceipt(
                "9", "n", "u", Instant.parse("2026-01-01T00:00:00Z"), "luksErase+header wipe", List.of(kit));

        var parts = receipt.signed(pair.getPrivate()).split("\\.", -1);

        var signature = Signature.getInstance("Ed25519");
        signature.initVerify(pair.getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(JsonObject.parse(Base64.getUrlDecoder().decode(parts[0])))
                .isEqualTo(JsonObject.parse("{\"alg\":\"EdDSA\",\"typ\":\"keyward-erasure+jws\"}"));
        assertThat(JsonObject.parse(Base64.getUrlDecoder().decode(parts[1])))
                .isEqualTo(
                        JsonObject.parse(
                                """
                                {"disk":"9","node":"n","luks":"u","erasedAt":"2026-01-01T00:00:00Z",
                                "method":"luksErase+header wipe",
                                "kits":[{"secretId":"s","purgeDate":"2026-04-01T00:00:00Z"}]}"""));
    }
}
