package io.keyward.agent.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The secret by which Keyward recognizes a boot. */
class BootSecretTest {

    @TempDir
    Path memory;

    @Test
    void all_processes_of_a_boot_have_the_same_secret() {
        var first = secret("boot-1");

        assertThat(secret("boot-1")).isEqualTo(first).matches("[0-9A-Za-z_-]{43}");
    }

    @Test
    void processes_that_start_at_the_same_time_agree() {
        var secrets = IntStream.range(0, 40).parallel().mapToObj(process -> secret("boot-1"));

        assertThat(secrets.distinct()).hasSize(1);
    }

    @Test
    void another_boot_has_another_secret_even_if_the_folder_is_on_a_disk() {
        assertThat(secret("boot-2")).isNotEqualTo(secret("boot-1"));
    }

    @Test
    void only_the_owner_can_read_it_and_no_other_file_stays() throws IOException {
        secret("boot-1");

        assertThat(permissions(folder())).isEqualTo("rwx------");
        try (var files = Files.list(folder())) {
            assertThat(files).singleElement().satisfies(file -> assertThat(permissions(file))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void without_a_usable_folder_a_process_still_has_a_secret() throws IOException {
        Files.writeString(folder(), "this is a file");

        assertThat(secret("boot-1")).matches("[0-9A-Za-z_-]{43}");
    }

    private String secret(String boot) {
        return new BootSecret(folder(), boot).findOrMake();
    }

    private Path folder() {
        return memory.resolve("keyward-agent");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
