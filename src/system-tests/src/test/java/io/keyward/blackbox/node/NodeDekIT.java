package io.keyward.blackbox.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.WrapAlgorithm;
import io.keyward.testsupport.Polling;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;

/** New DEKs that nodes make for their disks. */
class NodeDekIT extends ClusterWithNode {

    @Test
    void a_node_replaces_the_dek_of_its_disk_and_only_the_stored_one() throws GeneralSecurityException {
        var before = node.disk("data");
        var old = before.getString("wrappedDek");
        var fresh = wrapped();

        var replaced = node.replace(before, fresh, old);
        var repeated = node.replace(before, fresh, old);
        var outdated = node.replace(before, wrapped(), old);
        var garbage = node.replace(before, "A".repeat(342), fresh);

        assertThat(replaced.require(200).json().getString("wrappedDek")).isEqualTo(fresh);
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(List.of(outdated.status(), garbage.status())).containsExactly(409, 400);
        assertThat(List.of(outdated.code(), garbage.code())).containsExactly("DekChanged", "DekNotUsable");
        assertThat(node.disk("data").getString("wrappedDek")).isEqualTo(fresh);
        cluster.awaitSuccess(cluster.rotate(VAULT.key(name)));
    }

    @Test
    void no_node_replaces_a_dek_while_a_rotation_runs() throws GeneralSecurityException {
        var disk = node.disk("data");
        var next = VAULT.key(name);
        VAULT.slowDown("unwrapKey", Duration.ofSeconds(2));
        var rotation = cluster.rotate(next).require(202);

        var answer = node.replace(disk, wrapped(), disk.getString("wrappedDek"));
        VAULT.clearFaults();

        assertThat(answer.body()).contains("RotationInProgress");
        cluster.awaitSuccess(rotation);
    }

    @Test
    void a_restarted_node_replaces_the_dek_when_its_former_boot_has_been_silent_as_long_as_the_refusal_says()
            throws GeneralSecurityException {
        var disk = node.disk("data");
        var fresh = wrapped();
        node.beat("former-boot").require(200);
        node.in("present-boot");

        var early = node.replace(disk, fresh, disk.getString("wrappedDek"));
        var late = Polling.until(
                () -> node.replace(disk, fresh, disk.getString("wrappedDek")), answer -> answer.status() != 409);

        assertThat(early.status()).isEqualTo(409);
        assertThat(early.code()).isEqualTo("BootUnconfirmed");
        assertThat(early.header("Retry-After")).hasValueSatisfying(seconds -> {
            assertThat(Integer.parseInt(seconds)).isBetween(1, 3);
            assertThat(early.message()).contains("another %s seconds".formatted(seconds));
        });
        assertThat(late.require(200).json().getString("wrappedDek")).isEqualTo(fresh);
        assertThat(alerts()).doesNotContain("NODE_CLONED");
    }

    @Test
    void a_boot_that_is_heard_from_while_another_one_waits_for_its_silence_is_a_second_machine()
            throws GeneralSecurityException {
        var disk = node.disk("data");
        var old = disk.getString("wrappedDek");
        node.beat("boot-of-the-node").require(200);

        var early = node.in("boot-of-the-copy").replace(disk, wrapped(), old);
        node.beat("boot-of-the-node").require(200);
        var refused = List.of(
                node.replace(disk, wrapped(), old), node.in("boot-of-the-node").replace(disk, wrapped(), old));

        assertThat(early.code()).isEqualTo("BootUnconfirmed");
        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.code()).isEqualTo("NodeCloned");
            assertThat(answer.header("Retry-After")).isEmpty();
        });
        assertThat(node.disk("data").getString("wrappedDek")).isEqualTo(old);
    }

    private String wrapped() throws GeneralSecurityException {
        var dek = new byte[32];
        new SecureRandom().nextBytes(dek);
        var ciphertext =
                WrapAlgorithm.RSA_OAEP.cipher(Cipher.ENCRYPT_MODE, publicKey()).doFinal(dek);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ciphertext);
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        var jwk = CUSTOMER.azure()
                .vault("GET", URI.create(key))
                .require(200)
                .json()
                .getJsonObject("key");
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(jwk.getString("n")), number(jwk.getString("e"))));
    }

    private static BigInteger number(String base64Url) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64Url));
    }
}
