package io.keyward.kernel.node;

import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.kernel.uml.DiskImage;
import io.keyward.kernel.uml.HostCommand;
import io.keyward.testsupport.Polling;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The signed token in the LUKS header of an image, read on the host without the agent. */
public record HeaderToken(String jws, JsonObject payload) {

    /** The only token of the image. */
    public static HeaderToken of(DiskImage disk) {
        var tokens = all(disk);
        if (tokens.size() != 1) {
            throw new AssertionError("%s has %d tokens: %s".formatted(disk, tokens.size(), tokens));
        }
        return tokens.get(0);
    }

    public static List<HeaderToken> all(DiskImage disk) {
        return tokens(metadata(disk));
    }

    private static List<HeaderToken> tokens(JsonObject metadata) {
        return metadata.getJsonObject("tokens").entrySet().stream()
                .filter(token ->
                        token.getValue().asJsonObject().getString("type").equals("keyward"))
                .map(token -> read(token.getValue().asJsonObject().getString("jws")))
                .toList();
    }

    /** Waits until the image has one token, which names this key version. The guest may write the header meanwhile. */
    public static void awaitOnly(DiskImage disk, String version) {
        Polling.until(
                () -> findMetadata(disk).map(HeaderToken::tokens).orElse(List.of()),
                tokens -> tokens.size() == 1 && tokens.get(0).keyId().equals(version));
    }

    public static int keySlots(DiskImage disk) {
        return metadata(disk).getJsonObject("keyslots").size();
    }

    /** Whether sectors are being encrypted, in place or under a new volume key. */
    public static boolean isReencrypting(DiskImage disk) {
        return metadata(disk).getJsonObject("config").toString().contains("online-reencrypt");
    }

    /** What cryptsetup prints of the volume key, which this DEK opens. */
    public static String volumeKey(DiskImage disk, byte[] dek) {
        var command = List.of(
                "cryptsetup",
                "luksDump",
                "--batch-mode",
                "--dump-volume-key",
                "--key-file=-",
                "--keyfile-size=32",
                disk.file().toString());
        var dump = HostCommand.run(dek, command).require();
        return dump.substring(dump.indexOf("MK dump:"));
    }

    private static JsonObject metadata(DiskImage disk) {
        return findMetadata(disk).orElseThrow(() -> new AssertionError(disk + " has no readable LUKS header"));
    }

    // reads a copy, because cryptsetup repairs a header that it finds half-written; empty if neither of the two copies
    // of the metadata in the header is readable
    private static Optional<JsonObject> findMetadata(DiskImage disk) {
        var header = disk.copyHeader();
        try {
            var dump = HostCommand.run(
                    new byte[0],
                    List.of(
                            "cryptsetup",
                            "luksDump",
                            "--dump-json-metadata",
                            header.file().toString()));
            return Optional.of(dump).filter(done -> done.status() == 0).map(done -> ClusterBody.object(done.out()));
        } finally {
            header.delete();
        }
    }

    private static HeaderToken read(String jws) {
        var payload = Base64.getUrlDecoder().decode(jws.split("\\.", -1)[1]);
        return new HeaderToken(jws, ClusterBody.object(new String(payload, StandardCharsets.UTF_8)));
    }

    public String keyId() {
        return payload.getString("kid");
    }

    public String algorithm() {
        return payload.getString("alg");
    }

    public String wrappedDek() {
        return payload.getString("dek");
    }

    /** Has the vault unwrap the DEK, without Keyward and without the agent. */
    public byte[] clearDek(LocalAzure azure) {
        var request = Json.createObjectBuilder()
                .add("alg", algorithm())
                .add("value", wrappedDek())
                .build();
        var answer =
                azure.vault("POST", URI.create(keyId() + "/unwrapkey"), request).require(200);
        return Base64.getUrlDecoder().decode(answer.json().getString("value"));
    }

    /** Whether a key opens a key slot of the image, as cryptsetup on the host says. */
    public static boolean opens(DiskImage disk, byte[] key) {
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
