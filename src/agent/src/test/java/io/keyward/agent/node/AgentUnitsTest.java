package io.keyward.agent.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.device.Host;
import io.keyward.agent.process.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentUnitsTest {

    @TempDir
    Path root;

    @Test
    void both_units_are_started_now_and_at_each_boot() throws IOException {
        Files.createDirectories(root.resolve("run/systemd/system"));
        systemctl("echo \"$*\" > " + root.resolve("asked"));

        assertThat(units().start()).isTrue();

        assertThat(root.resolve("asked"))
                .hasContent("enable --now --no-block keyward-agent-unlock.service keyward-agent.service");
    }

    @Test
    void units_that_use_the_disks_are_started_without_waiting_for_them() throws IOException {
        Files.createDirectories(root.resolve("run/systemd/system"));
        systemctl("echo \"$*\" > " + root.resolve("asked"));

        assertThat(units().start(List.of("a.service", "b.service"))).isTrue();
        assertThat(root.resolve("asked")).hasContent("start --no-block a.service b.service");
        assertThat(units().start(List.of())).isFalse();
    }

    @Test
    void units_that_systemd_cannot_start_fail_no_command() throws IOException {
        Files.createDirectories(root.resolve("run/systemd/system"));
        systemctl("exit 5");

        assertThat(units().start()).isFalse();
    }

    @Test
    void without_systemd_no_unit_is_started() throws IOException {
        systemctl("touch " + root.resolve("asked"));

        assertThat(units().start()).isFalse();

        assertThat(root.resolve("asked")).doesNotExist();
    }

    private AgentUnits units() {
        return new AgentUnits(new Host(root), new Commands(root.toString(), Duration.ofMinutes(1)));
    }

    private void systemctl(String script) throws IOException {
        var file = Files.writeString(root.resolve("systemctl"), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
