package io.keyward.localazure.login;

import io.keyward.localazure.state.Documents;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The signing key of the authorities in tests. Generating a key for each test took half the time of this module's tests. */
public final class SharedSigningKey {

    private static final JsonObject STORED = make();

    private SharedSigningKey() {}

    /** The key, stored in these documents as if an earlier start had generated it. */
    public static TokenSigningKey in(Documents documents) {
        documents.put(TokenSigningKey.COLLECTION, TokenSigningKey.NAME, STORED);
        return new TokenSigningKey(documents);
    }

    private static JsonObject make() {
        try {
            var documents = new Documents(Files.createTempDirectory("signing-key"));
            new TokenSigningKey(documents);
            var stored = documents.all(TokenSigningKey.COLLECTION).get(TokenSigningKey.NAME);
            documents.delete(TokenSigningKey.COLLECTION, TokenSigningKey.NAME);
            return stored;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
