package io.keyward.portal.asset;

import io.keyward.text.Sha256;
import jakarta.faces.application.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Optional;

/** The first 64 bits of the SHA-256 of an asset, in hexadecimal digits. */
record Fingerprint(String text) {

    private static final int LENGTH = 8;

    /** @return empty if there is no such asset */
    static Optional<Fingerprint> of(Resource asset) {
        try (var content = asset.getInputStream()) {
            return content == null ? Optional.empty() : Optional.of(of(content.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Fingerprint of(byte[] content) {
        return new Fingerprint(HexFormat.of().formatHex(Sha256.digest().digest(content), 0, LENGTH));
    }
}
