package io.keyward.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentConfigTest {

    @TempDir
    Path temp;

    @Test
    void settings_are_read_from_the_file_and_the_others_have_their_defaults() throws IOException {
        var file = Files.writeString(
                temp.resolve("agent.conf"),
                """
                # comment
                server.url = https://keyward.example:8443
                unlock.patience=PT30S
                user.units=a.service, b.service
                """);

        var config = AgentConfig.load(file);

        assertThat(config.uri(Setting.SERVER_URL)).isEqualTo(URI.create("https://keyward.example:8443"));
        assertThat(config.duration(Setting.UNLOCK_PATIENCE)).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.words(Setting.USER_UNITS)).containsExactly("a.service", "b.service");
        assertThat(config.path(Setting.STATE_FOLDER)).isEqualTo(Path.of("/var/lib/keyward-agent"));
        assertThat(config.find(Setting.CA_FILE)).isEmpty();
    }

    @Test
    void an_unknown_setting_is_refused_by_name() {
        var properties = new Properties();
        properties.setProperty("unlock.patiens", "PT1M");

        assertThatThrownBy(() -> AgentConfig.of(properties))
                .isInstanceOf(MalformedConfig.class)
                .hasMessageContaining("unlock.patiens");
    }

    @Test
    void a_missing_and_a_malformed_value_are_refused_by_name() {
        var properties = new Properties();
        properties.setProperty("unlock.retry", "ten");
        var config = AgentConfig.of(properties);

        assertThatThrownBy(() -> config.text(Setting.SERVER_URL)).hasMessageContaining("server.url");
        assertThatThrownBy(() -> config.duration(Setting.UNLOCK_RETRY)).hasMessageContaining("unlock.retry");
        assertThatThrownBy(() -> AgentConfig.load(temp.resolve("absent")))
                .isInstanceOf(MalformedConfig.class)
                .hasMessageContaining("absent");
    }
}
