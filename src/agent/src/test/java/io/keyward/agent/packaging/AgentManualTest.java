package io.keyward.agent.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.command.CommandLine;
import io.keyward.agent.command.ExitCode;
import io.keyward.agent.config.AgentConfig;
import io.keyward.agent.config.Setting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manual page and the sample configuration of the agent say what the program does. */
class AgentManualTest {

    private static final Path SOURCES = Path.of("src/agent");
    private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z][a-z-]+) {2,}\\S");
    private static final Pattern OPTION = Pattern.compile("(?m)^  (--[a-z-]+)");

    @Test
    void the_manual_describes_every_command_and_option() throws IOException {
        var manual = manual();
        var commands = found(COMMAND, help("--help"));

        assertThat(commands).contains("enroll", "seal", "unlock");
        assertThat(commands).allSatisfy(command -> assertThat(manual)
                .containsPattern("\\n\\.(B|BI|BR) \"?%s( |\\n)".formatted(command)));
        assertThat(commands.stream().flatMap(command -> found(OPTION, help(command, "--help")).stream()))
                .isNotEmpty()
                .allSatisfy(option -> assertThat(manual).contains(option));
    }

    @Test
    void the_manual_lists_every_exit_status() throws IOException {
        var manual = manual();

        assertThat(ExitCode.values()).allSatisfy(code -> assertThat(manual)
                .contains(".B %d\n%s\n".formatted(code.number(), code.meaning())));
    }

    @Test
    void the_sample_configuration_shows_every_setting_with_its_default() throws IOException {
        var sample = Files.readString(SOURCES.resolve("etc/agent.conf"));

        assertThat(Setting.values()).allSatisfy(setting -> assertThat(sample)
                .contains("# %s\n".formatted(setting.meaning()))
                .containsPattern("\\n#?%s=%s"
                        .formatted(
                                Pattern.quote(setting.key()),
                                setting.preset()
                                        .map(preset -> Pattern.quote(preset) + "\\n")
                                        .orElse(""))));
    }

    @Test
    void the_agent_accepts_the_sample_configuration() {
        var config = AgentConfig.load(SOURCES.resolve("etc/agent.conf"));

        assertThat(Arrays.stream(Setting.values())
                        .filter(setting -> setting.preset().isPresent()))
                .allSatisfy(setting -> assertThat(config.find(setting))
                        .isEqualTo(setting.preset().filter(preset -> !preset.isEmpty())));
    }

    private static String manual() throws IOException {
        return Files.readString(SOURCES.resolve("man/keyward-agent.8")).replace("\\-", "-");
    }

    private static String help(String... words) {
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true, UTF_8);
        CommandLine.ofTheAgent(stream, stream).run(words);
        return out.toString(UTF_8);
    }

    private static List<String> found(Pattern pattern, String text) {
        return Stream.of(text)
                .flatMap(all -> pattern.matcher(all).results())
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
