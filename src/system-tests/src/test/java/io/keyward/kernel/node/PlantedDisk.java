package io.keyward.kernel.node;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.kernel.uml.DiskImage;
import io.keyward.kernel.uml.HostCommand;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/**
 * A disk that is planted by somebody who has a copy of a disk and may wrap under its key.
 *
 * @param genuine the disk that the planted one pretends to be
 */
public record PlantedDisk(KernelCluster cluster, DiskImage genuine) {

    /** A disk with the same LUKS UUID and a token that differs from the genuine one in the wrapped DEK only. */
    public DiskImage plant(Path file) {
        var key = "the attacker knows these 32 bytes".substring(0, 32).getBytes(US_ASCII);
        var planted = DiskImage.blank(file, 64);
        var uuid = HostCommand.run("cryptsetup", "luksUUID", genuine.file().toString())
                .strip();
        var format = List.of(
                "cryptsetup",
                "luksFormat",
                "--batch-mode",
                "--type",
                "luks2",
                "--uuid",
                uuid,
                "--pbkdf",
                "pbkdf2",
                "--pbkdf-force-iterations",
                "1000",
                "--key-file=-",
                "--keyfile-size=32",
                file.toString());
        HostCommand.run(key, format).require();
        var token = Json.createObjectBuilder()
                .add("type", "keyward")
                .add("keyslots", Json.createArrayBuilder().add("0"))
                .add("jws", forged(HeaderToken.of(genuine), wrap(key)))
                .build();
        HostCommand.run(token.toString().getBytes(UTF_8), List.of("cryptsetup", "token", "import", file.toString()))
                .require();
        return planted;
    }

    private String wrap(byte[] key) {
        var token = HeaderToken.of(genuine);
        var body = Json.createObjectBuilder()
                .add("alg", token.algorithm())
                .add("value", Base64.getUrlEncoder().withoutPadding().encodeToString(key))
                .build();
        return cluster.azure()
                .vault("POST", URI.create(token.keyId() + "/wrapkey"), body)
                .require(200)
                .json()
                .getString("value");
    }

    private static String forged(HeaderToken token, String wrapped) {
        JsonObject payload =
                Json.createObjectBuilder(token.payload()).add("dek", wrapped).build();
        var parts = token.jws().split("\\.", -1);
        var text = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(payload.toString().getBytes(UTF_8));
        return parts[0] + "." + text + "." + parts[2];
    }
}
