package io.keyward.agent.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launch script keeps the agent out of swap, even if a user runs it. In the tests a folder takes the place of the kernel's
 * files, and scripts that print their arguments take the place of Java and systemd.
 */
class LauncherTest {

    private static final String HEAD = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n";
    private static final String SCOPE = "systemd-run --scope --quiet --collect --property=MemorySwapMax=0 -- ";

    @TempDir
    Path folder;

    private Path launcher;

    @BeforeEach
    void a_host_without_swap_and_systemd() throws IOException {
        file("proc/self/cgroup", "0::/user.slice/session-1.scope\n");
        swap("");
        for (var name : List.of("java", "systemd-run")) program("bin/" + name, "#!/bin/sh\necho \"${0##*/} $*\"\n");
        program("bin/id", "#!/bin/sh\necho 0\n");
        launcher = program(
                "keyward-agent",
                Files.readString(Path.of("src/agent/bin/keyward-agent"))
                        .replaceAll("(?<!\\w)/(proc/s|sys/|run/systemd)", folder + "/$1"));
    }

    @Test
    void without_swap_the_agent_starts() throws IOException {
        assertThat(run("seal")).startsWith("0 java -XX").endsWith(" seal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"seal --overwrite data0", "unlock", "recover data0", "rotate-dek --new-volume-key", "status"})
    void systemd_runs_a_command_in_a_scope_without_swap_also_if_swap_is_off_now(String command) throws IOException {
        systemd();

        assertThat(run(command.split(" ", -1))).isEqualTo("0 " + SCOPE + launcher + " " + command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user.slice/session-1.scope", "user.slice"})
    void in_a_cgroup_without_swap_or_below_one_the_agent_starts_without_a_scope(String group) throws IOException {
        systemd();
        swap("/dev/vdb partition 1 0 -2\n");
        file("sys/fs/cgroup/%s/memory.swap.max".formatted(group), "0\n");

        assertThat(run("watch")).startsWith("0 java -XX");
    }

    @Test
    void a_scope_that_does_not_keep_the_agent_out_of_swap_is_not_tried_twice() throws IOException {
        systemd();
        swap("/dev/vdb partition 1 0 -2\n");

        assertThat(run(List.of("KEYWARD_AGENT_SCOPE=yes"), "seal"))
                .startsWith("3 ")
                .contains("swap is on");
    }

    @Test
    void swap_in_the_clear_is_refused_without_systemd_unless_the_user_allows_it() throws IOException {
        swap("/dev/mapper/swap partition 1 0 -2\n/swapfile file 1 0 -3\n");
        file("sys/block/swap/dm/uuid", "CRYPT-PLAIN-swap\n");

        assertThat(run("seal")).startsWith("3 ").contains("swapoff --all");
        assertThat(run(List.of("KEYWARD_AGENT_SWAP=allow"), "seal")).startsWith("0 java");
    }

    @Test
    void encrypted_swap_and_compressed_memory_are_no_reason_to_refuse() throws IOException {
        swap("/dev/dm-3 partition 1 0 -2\n/dev/zram0 partition 1 0 100\n");
        file("sys/block/dm-3/dm/uuid", "CRYPT-PLAIN-swap\n");
        file("sys/block/zram0/backing_dev", "none\n");

        assertThat(run("seal")).startsWith("0 java");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LVM-abc", ""})
    void swap_on_a_mapping_of_another_kind_counts_as_unencrypted(String uuid) throws IOException {
        swap("/dev/dm-3 partition 1 0 -2\n");
        file("sys/block/dm-3/dm/uuid", uuid + "\n");

        assertThat(run("seal")).startsWith("3 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"enroll CODE", "seal data0"})
    void a_machine_in_fips_mode_is_not_enrolled_and_seals_no_disk(String command) throws IOException {
        file("proc/sys/crypto/fips_enabled", "1\n");

        assertThat(run(command.split(" ", -1))).startsWith("3 ").contains("FIPS mode");
    }

    @ParameterizedTest
    @CsvSource({"1, unlock", "1, watch", "1, status", "1, erase", "0, enroll CODE", "0, seal"})
    void fips_mode_keeps_no_enrolled_node_from_its_disks(String mode, String command) throws IOException {
        file("proc/sys/crypto/fips_enabled", mode + "\n");

        assertThat(run(command.split(" ", -1))).startsWith("0 java");
    }

    @Test
    void help_needs_no_protection() throws IOException {
        systemd();
        swap("/swapfile file 1 0 -3\n");

        assertThat(run()).startsWith("0 java");
        assertThat(run("seal", "--help")).startsWith("0 java");
    }

    private void systemd() throws IOException {
        Files.createDirectories(folder.resolve("run/systemd/system"));
    }

    private void swap(String lines) throws IOException {
        file("proc/swaps", HEAD + lines);
    }

    private Path file(String name, String content) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private Path program(String name, String script) throws IOException {
        return Files.setPosixFilePermissions(file(name, script), PosixFilePermissions.fromString("rwx------"));
    }

    private String run(String... words) throws IOException {
        return run(List.of(), words);
    }

    /** The exit status and the output. */
    private String run(List<String> variables, String... words) throws IOException {
        var line = new ArrayList<>(List.of("env", "-i", "PATH=%s/bin:%s".formatted(folder, System.getenv("PATH"))));
        line.addAll(variables);
        line.add(launcher.toString());
        line.addAll(List.of(words));
        var process = new ProcessBuilder(line).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return process.waitFor() + " " + output.strip();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
