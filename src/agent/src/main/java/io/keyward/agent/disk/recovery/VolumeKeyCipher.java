package io.keyward.agent.disk.recovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.key.ClearKey;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM of a volume key under a DEK. Copies that the JDK makes of the DEK become unreachable when a method returns. */
final class VolumeKeyCipher {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private VolumeKeyCipher() {}

    static String encrypt(ClearKey volumeKey, ClearKey dek, String disk) {
        var nonce = new byte[NONCE];
        new SecureRandom().nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, dek, nonce, disk);
            byte[] sealed = volumeKey.<byte[], GeneralSecurityException>lend(cipher::doFinal);
            var whole = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }

    static ClearKey decrypt(String encrypted, ClearKey dek, String disk) {
        try {
            var whole = Base64.getUrlDecoder().decode(encrypted);
            var cipher = cipher(Cipher.DECRYPT_MODE, dek, Arrays.copyOf(whole, NONCE), disk);
            return ClearKey.takeOver(cipher.doFinal(whole, NONCE, whole.length - NONCE));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new DiskProblem(
                    "KitDoesNotOpen",
                    "the volume key in the recovery kit of disk %s does not open with its DEK".formatted(disk));
        }
    }

    private static Cipher cipher(int mode, ClearKey dek, byte[] nonce, String disk) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        var key = dek.<SecretKeySpec, RuntimeException>lend(bytes -> new SecretKeySpec(bytes, "AES"));
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(disk.getBytes(UTF_8));
        return cipher;
    }
}
