package io.keyward.agent.disk;

import io.keyward.agent.key.ClearKey;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves that a volume key decrypts what is on a disk, without the kernel: some sector in the first MiB of the volume has two
 * equal blocks of 16 bytes side by side once it is decrypted, as each file system has. Under another key, or where nothing was
 * ever written, decrypted sectors look random, and no two blocks are equal. Only the beginning is tested, because a change of
 * the volume key starts there. Copies that the JDK makes of the key become unreachable when the method returns.
 */
public final class VolumeKeyProof {

    private static final int SAMPLE = 1024 * 1024;
    private static final int BLOCK = 16;
    private static final int UNIT = 512; // the kernel counts sectors of 512 bytes, however large they are

    private final DiskBytes bytes;
    private final int sectorSize;
    private final long dataOffset;

    /**
     * @param dataOffset where the sectors start, in bytes
     */
    public VolumeKeyProof(DiskBytes bytes, int sectorSize, long dataOffset) {
        this.bytes = bytes;
        this.sectorSize = sectorSize;
        this.dataOffset = dataOffset;
    }

    public boolean decrypts(ClearKey volumeKey) {
        var room = Math.min(SAMPLE, bytes.size() - dataOffset);
        if (room < sectorSize) return false;
        var sample = bytes.read(dataOffset, (int) (room - room % sectorSize));
        return volumeKey.lend(key -> hasStructure(sample, key));
    }

    private boolean hasStructure(byte[] sample, byte[] key) {
        try {
            var data = cipher(Cipher.DECRYPT_MODE, key, 0);
            var tweak = cipher(Cipher.ENCRYPT_MODE, key, key.length / 2);
            for (int offset = 0; offset < sample.length; offset += sectorSize) {
                var sector = Arrays.copyOfRange(sample, offset, offset + sectorSize);
                decrypt(sector, data, tweak.doFinal(number(offset / UNIT)));
                if (hasEqualNeighbours(sector)) return true;
            }
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES is not available", e);
        }
    }

    // AES-XTS with the number of the sector as tweak, as dm-crypt's aes-xts-plain64 does it
    private static void decrypt(byte[] sector, Cipher data, byte[] firstTweak) throws GeneralSecurityException {
        var tweaks = tweaks(sector.length, firstTweak);
        xor(sector, tweaks);
        data.doFinal(sector.clone(), 0, sector.length, sector, 0);
        xor(sector, tweaks);
    }

    private static byte[] tweaks(int length, byte[] first) {
        var tweaks = Arrays.copyOf(first, length);
        for (int offset = BLOCK; offset < length; offset += BLOCK) {
            int carry = 0;
            for (int at = 0; at < BLOCK; at++) {
                int doubled = ((tweaks[offset - BLOCK + at] & 0xff) << 1) | carry;
                tweaks[offset + at] = (byte) doubled;
                carry = doubled >> 8;
            }
            if (carry != 0) tweaks[offset] ^= (byte) 0x87;
        }
        return tweaks;
    }

    private static void xor(byte[] bytes, byte[] with) {
        for (int at = 0; at < bytes.length; at++) bytes[at] ^= with[at];
    }

    private static boolean hasEqualNeighbours(byte[] sector) {
        for (int at = BLOCK; at < sector.length; at += BLOCK) {
            if (Arrays.equals(sector, at - BLOCK, at, sector, at, at + BLOCK)) return true;
        }
        return false;
    }

    private static byte[] number(long sector) {
        var number = new byte[BLOCK];
        for (int at = 0; at < Long.BYTES; at++) number[at] = (byte) (sector >> (8 * at));
        return number;
    }

    @SuppressWarnings("InsecureCryptoUsage") // XTS is built of single blocks
    private static Cipher cipher(int mode, byte[] key, int start) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, start, key.length / 2, "AES"));
        return cipher;
    }
}
