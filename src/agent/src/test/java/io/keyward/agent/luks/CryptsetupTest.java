package io.keyward.agent.luks;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.key.ClearKey;
import io.keyward.agent.process.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script takes the place of cryptsetup. */
class CryptsetupTest {

    private static final long HUP = 1L;
    private static final long PIPE = 1L << 12;

    @Test
    void a_long_action_is_not_killed_by_a_hang_up_or_a_closed_pipe(@TempDir Path folder) throws IOException {
        var program =
                Files.writeString(folder.resolve("cryptsetup"), "#!/bin/sh\nexec grep SigIgn /proc/self/status\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        var cryptsetup = new Cryptsetup(new Commands(folder + ":" + ImageFile.PATH, Duration.ofMinutes(1)));
        var lines = new ArrayList<String>();

        try (var dek = ClearKey.generateDek(new SecureRandom())) {
            cryptsetup.run(dek, List.of("reencrypt"), Duration.ofMinutes(1), lines::add);
        }

        var ignored = Long.parseLong(lines.get(0).replace("SigIgn:", "").strip(), 16);
        assertThat(ignored & (HUP | PIPE)).isEqualTo(HUP | PIPE);
    }
}
