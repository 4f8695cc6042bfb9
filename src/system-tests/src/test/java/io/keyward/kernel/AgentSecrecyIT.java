package io.keyward.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.kernel.node.AgentMachine;
import io.keyward.kernel.node.HeaderToken;
import io.keyward.kernel.node.KernelCluster;
import io.keyward.kernel.uml.DiskImage;
import io.keyward.kernel.uml.OnRealKernel;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.shared.PromptServer;
import io.keyward.testsupport.DekSearch;
import io.keyward.testsupport.Polling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Where a clear DEK must never be: in an argument or in the environment of a command, in a file of the node, in the memory of
 * the agent after it has used it.
 */
@OnRealKernel
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(7) // near the other tests on this server, which stops after the last of them
@OwnServers(PromptServer.NAME)
class AgentSecrecyIT {

    // the recorder is called in place of each program that handles keys, and writes down how it was called
    private static final String RECORDER =
            """
            mkdir -p /run/recorder
            for program in cryptsetup dmsetup mkfs.ext4 mount umount; do
                printf '#!/bin/sh\\n{ echo "$0 $*"; cat /proc/self/environ; } >> /run/share/called\\nexec %s "$@"\\n' \\
                    "$(command -v $program)" > /run/recorder/$program
                chmod +x /run/recorder/$program
            done
            """;

    private static final String REFUSAL_FILE = "/var/lib/keyward-agent/revocation.json";

    private static final String PAST_REFUSAL =
            """
            echo '{"since":"2026-01-01T00:00:00Z","order":"RUN"}' > %s
            """
                    .formatted(REFUSAL_FILE);

    private static final String CONFIGURATION =
            """
            command.path=/run/recorder:/usr/sbin:/usr/bin:/sbin:/bin
            unwrap.pause=PT1H
            unwrap.pause.alone=PT1H
            """;

    private KernelCluster cluster;
    private AgentMachine node;
    private final List<byte[]> deks = new ArrayList<>();

    @BeforeAll
    void useEveryCommand() {
        cluster = KernelCluster.create(PromptServer.get(), "secrecy", 1, 1);
        node = AgentMachine.of(cluster, cluster.worker(0));
        var data = node.addDisk("data0", 64);
        node.boot();
        node.machine().run(RECORDER).require();
        node.configure(CONFIGURATION).enroll();
        node.agent("seal");
        remember(data);
        node.agent("rotate-dek");
        remember(data);
        node.agent("status");
        node.cutPowerAndBoot();
        node.machine().run(RECORDER).require();
        node.agent("unlock");
    }

    @AfterAll
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    private void remember(DiskImage disk) {
        deks.add(HeaderToken.of(disk).clearDek(cluster.azure()));
    }

    @Test
    void no_argument_and_no_environment_variable_holds_a_dek() throws IOException {
        var called = Files.readAllBytes(node.machine().share().resolve("called"));

        assertThat(new String(called, ISO_8859_1)).contains("luksFormat", "--key-file=-");
        assertThat(found(called)).isEmpty();
    }

    @Test
    void no_file_of_the_node_holds_a_dek() throws IOException {
        // /run is in memory; all other files that the guest writes are on its disk
        node.machine()
                .run("sync; tar --one-file-system -C /run -cf /run/share/run.tar .")
                .require();

        assertThat(found(Files.readAllBytes(node.machine().osDisk().file()))).isEmpty();
        try (Stream<Path> files = Files.list(node.machine().share())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(found(Files.readAllBytes(file))).as("%s", file).isEmpty();
            }
        }
    }

    // the watch deletes the file of a past refusal after an unwrap, when it no longer uses the DEK; its next unwrap is
    // an hour away
    @Test
    void the_live_objects_of_watch_hold_no_dek() throws IOException {
        node.machine().run(PAST_REFUSAL).require();
        var before = cluster.vault().calls("unwrapKey");
        var watch = node.start("watch");
        Polling.until(
                () -> node.machine().run("ls " + REFUSAL_FILE).status(), status -> status != 0 || watch.hasEnded());
        assertThat(watch.hasEnded()).isFalse();
        assertThat(cluster.vault().calls("unwrapKey")).isGreaterThan(before);

        node.machine()
                .run("jcmd $(pgrep -f 'keyward-agent.jar watch') GC.heap_dump /run/share/watch.hprof")
                .require();

        var dump = Files.readAllBytes(node.machine().share().resolve("watch.hprof"));
        assertThat(found(dump)).isEmpty();
        assertThat(new String(dump, ISO_8859_1)).contains("keyward");
    }

    private List<String> found(byte[] bytes) {
        var found = new ArrayList<>(new DekSearch(deks).in(bytes));
        var text = new String(bytes, ISO_8859_1);
        deks.stream().map(HexFormat.of()::formatHex).filter(text::contains).forEach(found::add);
        return found;
    }
}
