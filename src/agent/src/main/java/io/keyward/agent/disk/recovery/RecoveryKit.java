package io.keyward.agent.disk.recovery;

import io.keyward.agent.disk.DiskProblem;
import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.token.SignedToken;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.key.WrappedDek;
import java.util.Optional;

/**
 * What rebuilds a destroyed header, with no service but the vault: the wrapped DEK, the volume key under the DEK, the LUKS
 * parameters, and the last token. It is not a secret: without unwrapKey at the vault it reveals no key.
 *
 * @param volumeKey AES-256-GCM under the DEK with the disk id as associated data: nonce, ciphertext and tag in base64url
 * @param dataOffset where the sectors start, in bytes
 * @param digest the header's digest of the volume key, to which the token is bound; empty in the kit of an earlier agent
 */
public record RecoveryKit(
        String disk,
        String luksUuid,
        WrappedDek dek,
        String volumeKey,
        int sectorSize,
        long dataOffset,
        Optional<String> token,
        Optional<JsonObject> digest) {

    /** A kit of a disk as it is now. */
    public static RecoveryKit of(NodeDisk disk, SignedToken token, ClearKey dek) {
        var header = disk.luks().header();
        if (header.reencrypting()) {
            throw new DiskProblem(
                    "StillEncrypting", "%s is being encrypted: its kit is made afterwards".formatted(disk));
        }
        try (var volumeKey = disk.luks().volumeKey(dek)) {
            return new RecoveryKit(
                    disk.id(),
                    disk.luks().uuid(),
                    token.dek(),
                    VolumeKeyCipher.encrypt(volumeKey, dek, disk.id()),
                    header.sectorSize(),
                    header.dataOffset(),
                    Optional.of(token.jws()),
                    disk.luks().volumeKeyDigest());
        }
    }

    public static RecoveryKit read(JsonObject kit) {
        if (kit.number("v") != 1) throw new DiskProblem("UnknownKit", "the recovery kit has an unknown version");
        return new RecoveryKit(
                kit.text("disk"),
                kit.text("luks"),
                new WrappedDek(kit.text("kid"), kit.text("alg"), kit.text("dek")),
                kit.text("volumeKey"),
                Math.toIntExact(kit.number("sectorSize")),
                kit.number("dataOffset"),
                kit.findText("token"),
                kit.findObject("digest"));
    }

    /** The kit as JSON, the text of the secret. */
    public JsonObject json() {
        return JsonObject.empty()
                .with("v", 1)
                .with("disk", disk)
                .with("luks", luksUuid)
                .with("kid", dek.keyId())
                .with("alg", dek.algorithm())
                .with("dek", dek.ciphertext())
                .with("volumeKey", volumeKey)
                .with("sectorSize", sectorSize)
                .with("dataOffset", dataOffset)
                .with("token", token)
                .with("digest", digest.orElse(null));
    }

    /**
     * The volume key, which the caller closes.
     *
     * @throws DiskProblem with code KitDoesNotOpen if the volume key was encrypted under another DEK or for another disk
     */
    ClearKey openVolumeKey(ClearKey clearDek) {
        return VolumeKeyCipher.decrypt(volumeKey, clearDek, disk);
    }
}
