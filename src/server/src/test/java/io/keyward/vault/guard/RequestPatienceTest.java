package io.keyward.vault.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The shipped defaults, which say how long a request waits for a vault that does not answer. */
class RequestPatienceTest {

    private static final Path DEFAULTS =
            Path.of("src/server/src/main/resources/META-INF/microprofile-config.properties");

    @Test
    void a_call_to_a_silent_vault_ends_within_fifteen_seconds() throws IOException {
        var settings = new Properties();
        try (var reader = Files.newBufferedReader(DEFAULTS)) {
            settings.load(reader);
        }

        var lastRetryBegins = Duration.parse(settings.getProperty("keyward.vault.max-request-retry-time"));
        var oneCall = Duration.parse(settings.getProperty("keyward.vault.response-timeout"));

        assertThat(lastRetryBegins.plus(oneCall)).isLessThan(Duration.ofSeconds(15));
    }
}
