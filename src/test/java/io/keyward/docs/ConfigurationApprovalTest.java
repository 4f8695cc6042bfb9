package io.keyward.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationApprovalTest {

    private static final String HEAD =
            """
            # Configuration

            Every value but those that `liberty/local-azure.xml` fixes for a laptop can be given by an environment variable: the
            name in capitals, whatever is neither letter nor digit as an underscore (`keyward.rotation.chunk` is
            `KEYWARD_ROTATION_CHUNK`). Durations are written as ISO 8601 has them (`PT5S`).
            Secrets have no default and come from the environment only: `KEYWARD_KEYSTORE_PASSWORD`, `KEYWARD_ADMIN_PASSWORD`,
            `KEYWARD_DATABASE_PASSWORD`.

            """;

    @Test
    void the_configuration_table_is_the_one_in_the_code() throws IOException {
        var drawn = HEAD
                + table("What Keyward does", SettingsFile.read())
                + table("Where and how the server runs", LibertyVariables.read())
                + table("The local Azure", InjectedSettings.ofLocalAzure());

        new ApprovedFile(Path.of("src/docs/configuration.md")).mustRead(drawn.stripTrailing() + "\n");
    }

    @Test
    void every_setting_the_server_asks_for_is_named_with_its_default_in_one_file() throws IOException {
        var named = SettingsFile.read().stream().map(Setting::name).toList();

        var asked = InjectedSettings.ofServer();

        assertThat(asked).extracting(Setting::name).isSubsetOf(named);
        assertThat(asked)
                .extracting(Setting::standard)
                .as("defaults of their own")
                .containsOnly("");
    }

    private static String table(String title, List<Setting> settings) {
        assertThat(settings)
                .extracting(Setting::purpose)
                .as("what settings are for")
                .doesNotContain("")
                .doesNotHaveDuplicates();
        var rows = settings.stream().map(Setting::row).collect(joining());
        return "## %s%n%n| name | default | what it is for |%n|---|---|---|%n%s%n".formatted(title, rows);
    }
}
