package io.keyward.localazure.ca;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;

/**
 * The folder of the keys that Keyward signs with in development. One key is created at the first start and then kept.
 */
final class DevelopmentSigningKeys {

    static final String FOLDER = "signing-keys";

    private static final int BITS = 2048;
    private static final int LINE = 64;

    private final Path folder;

    DevelopmentSigningKeys(Path folder) {
        this.folder = folder;
    }

    void ensureOne(Instant now) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        try (var keys = Files.newDirectoryStream(folder, "*.pem")) {
            if (keys.iterator().hasNext()) {
                return;
            }
        }
        PrivateFile.write(folder.resolve(LocalDate.ofInstant(now, ZoneOffset.UTC) + ".pem"), newKey());
    }

    private static String newKey() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        var encoded = generator.generateKeyPair().getPrivate().getEncoded();
        var text = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(text);
    }
}
