package io.keyward.docs.configuration;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.docs.ApprovedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps {@code src/docs/operate/configuration.md} equal to the code and the server's XML. */
class ConfigurationApprovalTest {

    private static final String HEAD =
            """
            # Configuration

            Every value, except those that `liberty/local-azure.xml` fixes for a laptop, can be set by an environment variable: the
            name in capitals, with an underscore for each character that is neither a letter nor a digit (`keyward.rotation.chunk-size`
            is `KEYWARD_ROTATION_CHUNK_SIZE`). Durations are in ISO 8601 (`PT5S`).
            Secrets have no default and come only from the environment: `KEYWARD_KEYSTORE_PASSWORD`, `KEYWARD_ADMIN_PASSWORD`,
            `KEYWARD_DATABASE_PASSWORD`.

            """;

    @Test
    void the_document_lists_every_setting_with_its_default() throws IOException {
        var generated = HEAD
                + table("What Keyward does", SettingsFile.read())
                + table("Where and how the server runs", LibertyVariables.read())
                + table("The local Azure", InjectedSettings.ofLocalAzure());

        new ApprovedFile(Path.of("src/docs/operate/configuration.md"))
                .assertHasContent(generated.stripTrailing() + "\n");
    }

    @Test
    void every_setting_the_server_injects_has_its_default_in_the_settings_file_only() throws IOException {
        var inFile = SettingsFile.read().stream().map(Setting::name).toList();

        var injected = InjectedSettings.ofServer();

        assertThat(injected).extracting(Setting::name).isSubsetOf(inFile);
        assertThat(injected)
                .extracting(Setting::defaultValue)
                .as("defaults in annotations")
                .containsOnly("");
    }

    private static String table(String title, List<Setting> settings) {
        assertThat(settings)
                .extracting(Setting::purpose)
                .as("purposes of settings")
                .doesNotContain("")
                .doesNotHaveDuplicates();
        var rows = settings.stream().map(Setting::row).collect(joining());
        return "## %s%n%n| name | default | purpose |%n|---|---|---|%n%s%n".formatted(title, rows);
    }
}
