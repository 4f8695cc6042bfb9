package io.keyward.agent.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTest {

    private static final Charset OF_ARGUMENTS = Charset.forName(System.getProperty("sun.jnu.encoding"));

    @TempDir
    Path root;

    @Test
    void a_mount_point_is_given_to_a_command_with_the_bytes_that_the_kernel_wrote() throws IOException {
        var line = "36 35 98:0 / /srv/d\u00e4ten\\040\u732b rw - ext4 /dev/sda1 rw\n".getBytes(StandardCharsets.UTF_8);
        var mounts = root.resolve("proc/self/mountinfo");
        Files.createDirectories(mounts.getParent());
        Files.write(mounts, line);

        var point = "/srv/d\u00e4ten \u732b".getBytes(StandardCharsets.UTF_8);
        assertThat(Mount.all(new Host(root)))
                .singleElement()
                .extracting(Mount::point)
                .isEqualTo(new String(point, OF_ARGUMENTS));
    }
}
