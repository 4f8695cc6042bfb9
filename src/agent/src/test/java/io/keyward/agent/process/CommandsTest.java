package io.keyward.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.key.ClearKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

    private final Commands commands = new Commands("/usr/bin:/bin", Duration.ofMinutes(1));

    @Test
    void output_errors_and_exit_code_are_returned() {
        var result = commands.run("sh", "-c", "echo out; echo err >&2; exit 3");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.output()).isEqualTo("out\n");
        assertThat(result.lastLine()).isEqualTo("err");
        assertThat(result.ok()).isFalse();
    }

    @Test
    void keys_arrive_on_standard_input_one_after_the_other() {
        try (var one = key("abc\n");
                var two = key("def")) {
            var result = commands.run(List.of("cat"), List.of(one, two));

            assertThat(result.output()).isEqualTo("abc\ndef\n");
        }
    }

    @Test
    void a_command_sees_no_variable_of_the_agents_environment() {
        var variables = commands.run("env").output().lines().map(line -> line.split("=", 2)[0]);

        assertThat(variables).containsExactlyInAnyOrder("PATH", "LC_ALL");
    }

    @Test
    void a_command_that_does_not_end_is_killed() {
        var command = new ProcessStart(List.of("sleep", "600"), List.of(), Duration.ofMillis(200));

        assertThatThrownBy(() -> commands.run(command, line -> {}))
                .isInstanceOf(CommandProblem.TimedOut.class)
                .hasMessageContaining("sleep");
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void a_command_that_takes_too_long_may_stop_in_order(@TempDir Path folder) {
        var script = "trap 'touch stopped; exit' TERM; while :; do sleep 0.1; done";
        var command = new ProcessStart(List.of("sh", "-c", script), List.of(), Duration.ofSeconds(2));

        assertThatThrownBy(() -> commands.in(folder).run(command, line -> {}))
                .isInstanceOf(CommandProblem.TimedOut.class);

        assertThat(folder.resolve("stopped")).exists();
    }

    @Test
    void a_command_that_is_not_installed_is_named() {
        assertThatThrownBy(() -> commands.run("no-such-program"))
                .isInstanceOf(CommandProblem.NotInstalled.class)
                .hasMessageContaining("no-such-program");
    }

    @Test
    void a_command_that_does_not_read_its_key_is_judged_by_its_exit_code() {
        try (var key = ClearKey.takeOver(new byte[1 << 20])) {
            assertThat(commands.run(List.of("true"), List.of(key)).ok()).isTrue();
        }
    }

    @Test
    void lines_are_passed_on_while_the_command_runs() {
        var lines = new ArrayList<String>();
        var command = new ProcessStart(List.of("sh", "-c", "echo one; echo two"), List.of(), Duration.ofMinutes(1));

        commands.run(command, lines::add);

        assertThat(lines).containsExactly("one", "two");
    }

    @Test
    void secret_output_is_wiped_after_it_was_read() {
        var kept = new ArrayList<byte[]>();

        int length = commands.runSecret(List.of("printf", "secret"), List.of(), (result, output, read) -> {
            kept.add(output);
            assertThat(new String(output, 0, read, StandardCharsets.US_ASCII)).isEqualTo("secret");
            assertThat(result.ok()).isTrue();
            return read;
        });

        assertThat(length).isEqualTo(6);
        assertThat(kept.get(0)).containsOnly(0);
    }

    private static ClearKey key(String text) {
        return ClearKey.takeOver(text.getBytes(StandardCharsets.US_ASCII));
    }
}
