package io.keyward.agent.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.keyward.agent.disk.dek.DekChange;
import io.keyward.agent.disk.recovery.Recovery;
import io.keyward.agent.disk.recovery.RecoveryKit;
import io.keyward.agent.luks.ImageFile;
import io.keyward.agent.step.Step;
import io.keyward.agent.step.StepListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records arguments and environment of every cryptsetup that the procedures start, and looks for keys in them and in all files.
 */
class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void no_argument_no_environment_and_no_file_holds_a_key() throws IOException {
        var node = new TestNode(folder, recordingPath() + ":" + ImageFile.PATH, 64);

        node.seal();
        new DekChange(
                        node.disks,
                        node.deks,
                        node.deks,
                        (disk, fresh, replaces, header) -> node.token(fresh, 2),
                        node::fetch,
                        StepListener.NONE)
                .run(node.disk(), node.dek);
        var current = node.check(node.tokens().get(0), node.planned, "");
        try (var dek = node.deks.unwrap(current.dek())) {
            var kit = RecoveryKit.of(node.disk(), current, dek);
            Files.writeString(folder.resolve("kit.json"), kit.json().toString());
            node.write(0, new byte[16 * 1024 * 1024]);
            TestNode.until(Step.RECOVER_OPEN, steps -> new Recovery(node.disks, node.deks, node::check, steps)
                    .recover(node.planned, kit, Recovery.Trust.UNPROVEN));
        }

        var recorded = Files.readString(folder.resolve("recorded"), StandardCharsets.ISO_8859_1);
        assertThat(recorded).contains("luksFormat", "luksAddKey", "luksKillSlot", "--dump-volume-key", "LC_ALL=C");
        for (var key : node.deks.all()) assertNoTrace(key);
        try (var dek = node.deks.unwrap(current.dek());
                var volumeKey = node.disk().luks().volumeKey(dek)) {
            assertNoTrace(volumeKey.<byte[], RuntimeException>lend(byte[]::clone));
        }
    }

    private void assertNoTrace(byte[] key) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var content = Files.readString(file, StandardCharsets.ISO_8859_1);
                for (var trace : traces(key)) {
                    assertThat(content.contains(trace))
                            .as("%s holds a key", file)
                            .isFalse();
                }
            }
        }
    }

    private static List<String> traces(byte[] key) {
        return List.of(
                new String(key, StandardCharsets.ISO_8859_1),
                HexFormat.of().formatHex(key),
                HexFormat.ofDelimiter(" ").formatHex(key, 0, 16),
                Base64.getEncoder().withoutPadding().encodeToString(key),
                Base64.getUrlEncoder().withoutPadding().encodeToString(key));
    }

    // a cryptsetup that writes down how it was started before it becomes the real one
    private Path recordingPath() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/cryptsetup")), "cryptsetup is not installed");
        var bin = Files.createDirectory(folder.resolve("bin"));
        var script = Files.writeString(
                bin.resolve("cryptsetup"),
                """
                #!/bin/sh
                { echo "$@"; env; tr '\\0' '\\n' < /proc/$$/environ; } >> %s
                exec /usr/sbin/cryptsetup "$@"
                """
                        .formatted(folder.resolve("recorded")));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return bin;
    }
}
