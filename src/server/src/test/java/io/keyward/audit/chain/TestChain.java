package io.keyward.audit.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Chains for tests that need one and do not look at its MACs. */
public final class TestChain {

    private static final MacKey KEY = MacKey.readOrCreate(folder().resolve("mac.key"));

    private TestChain() {}

    /** A chain of a new server at each call. */
    public static Chain chain() {
        return new Chain("test-" + UUID.randomUUID(), KEY);
    }

    private static Path folder() {
        try {
            var folder = Files.createTempDirectory("keyward-audit");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
