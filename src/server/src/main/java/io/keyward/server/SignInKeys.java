package io.keyward.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file in which Open Liberty keeps the keys of its own tokens, encrypted with the password of the key store. Open Liberty
 * makes the file if there is none, and reads it once. If an earlier password encrypted the file, Open Liberty starts but signs
 * nobody in: it answers each request that has a valid token with 403.
 */
record SignInKeys(Path state) {

    /** Deletes the file, which Open Liberty has read by now. So each start makes new keys, with its own password. */
    void forget() {
        try {
            Files.deleteIfExists(state.resolve("ltpa.keys"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
