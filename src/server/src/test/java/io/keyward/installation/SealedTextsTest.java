package io.keyward.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedTextsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void a_sealed_text_shows_nothing_and_opens_again() throws Exception {
        SigningKeyFiles.privateKey(folder, "2026-01-01.pem");

        var sealed = texts().seal("deployment 1", "HttpPassword1234!");

        assertThat(sealed).doesNotContain("HttpPassword1234!");
        assertThat(texts().open("deployment 1", sealed)).contains("HttpPassword1234!");
    }

    @Test
    void a_text_of_another_purpose_or_one_that_was_changed_does_not_open() throws Exception {
        SigningKeyFiles.privateKey(folder, "2026-01-01.pem");
        var sealed = texts().seal("deployment 1", "text");

        assertThat(texts().open("deployment 2", sealed)).isEmpty();
        assertThat(texts().open("deployment 1", sealed.substring(0, sealed.length() - 2) + "AA"))
                .isEmpty();
        assertThat(texts().open("deployment 1", "no JWE")).isEmpty();
    }

    @Test
    void a_text_opens_after_a_change_of_the_signing_key_and_not_after_its_removal() throws Exception {
        SigningKeyFiles.privateKey(folder, "2026-01-01.pem");
        var sealed = texts().seal("deployment 1", "text");
        SigningKeyFiles.privateKey(folder, "2026-11-01.pem");

        assertThat(texts().open("deployment 1", sealed)).contains("text");
        Files.delete(folder.resolve("2026-01-01.pem"));
        assertThat(texts().open("deployment 1", sealed)).isEmpty();
    }

    private SealedTexts texts() {
        return new SealedTexts(new InstallationKeys(Optional.of(folder), Clock.fixed(NOW, ZoneOffset.UTC)));
    }
}
