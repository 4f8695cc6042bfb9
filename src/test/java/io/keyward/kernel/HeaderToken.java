package io.keyward.kernel;

import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.kernel.uml.DiskImage;
import io.keyward.kernel.uml.HostCommand;
import io.keyward.testserver.Polling;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The signed token in the LUKS header of an image, read on the host without the agent. */
record HeaderToken(String jws, JsonObject payload) {

    /** The only token of the image. */
    static HeaderToken of(DiskImage disk) {
        var tokens = all(disk);
        if (tokens.size() != 1) {
            throw new AssertionError("%s has %d tokens: %s".formatted(disk, tokens.size(), tokens));
        }
        return tokens.get(0);
    }

    static List<HeaderToken> all(DiskImage disk) {
        return metadata(disk).getJsonObject("tokens").entrySet().stream()
                .filter(token ->
                        token.getValue().asJsonObject().getString("type").equals("keyward"))
                .map(token -> read(token.getValue().asJsonObject().getString("jws")))
                .toList();
    }

    /** Waits until the image has one token, which names this key version. */
    static void awaitOnly(DiskImage disk, String version) {
        Polling.until(
                () -> all(disk),
                tokens -> tokens.size() == 1 && tokens.get(0).keyId().equals(version));
    }

    static int keySlots(DiskImage disk) {
        return metadata(disk).getJsonObject("keyslots").size();
    }

    private static JsonObject metadata(DiskImage disk) {
        var dump = HostCommand.run(
                "cryptsetup", "luksDump", "--dump-json-metadata", disk.file().toString());
        return ClusterBody.object(dump);
    }

    private static HeaderToken read(String jws) {
        var payload = Base64.getUrlDecoder().decode(jws.split("\\.", -1)[1]);
        return new HeaderToken(jws, ClusterBody.object(new String(payload, StandardCharsets.UTF_8)));
    }

    String keyId() {
        return payload.getString("kid");
    }

    String algorithm() {
        return payload.getString("alg");
    }

    String wrappedDek() {
        return payload.getString("dek");
    }

    /** Has the vault unwrap the DEK, without Keyward and without the agent. */
    byte[] clearDek(LocalAzure azure) {
        var request = Json.createObjectBuilder()
                .add("alg", algorithm())
                .add("value", wrappedDek())
                .build();
        var answer =
                azure.vault("POST", URI.create(keyId() + "/unwrapkey"), request).require(200);
        return Base64.getUrlDecoder().decode(answer.json().getString("value"));
    }

    /** Whether a key opens a key slot of the image, as cryptsetup on the host says. */
    static boolean opens(DiskImage disk, byte[] key) {
        var command = List.of(
                "cryptsetup",
                "open",
                "--test-passphrase",
                "--key-file=-",
                "--keyfile-size=32",
                disk.file().toString());
        return HostCommand.run(key, command).status() == 0;
    }
}
