package io.keyward.agent.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The secret by which Keyward recognizes a boot. */
class BootSecretTest {

    private static final String FORM = "[0-9A-Za-z_-]{43}";

    @TempDir
    Path memory;

    @Test
    void all_processes_of_a_boot_have_the_same_secret() {
        var first = secret("boot-1");

        assertThat(secret("boot-1")).isEqualTo(first).matches(FORM);
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
    void a_secret_that_is_stored_is_no_trouble() {
        var secret = new BootSecret(countedAsMemory(), "boot-1");
        secret.findOrMake();

        assertThat(secret.trouble()).isEmpty();
    }

    @Test
    void a_secret_is_never_on_a_disk_because_a_copy_of_the_disk_would_have_it() {
        var secret = new BootSecret(SecretFolder.of(folder(), Set.of("tmpfs of another host")), "boot-1");

        assertThat(secret.findOrMake()).matches(FORM).isNotEqualTo(secret.findOrMake());

        assertThat(secret.trouble()).get().asString().contains("not in memory");
        assertThat(folder()).isEmptyDirectory();
    }

    @Test
    void without_a_usable_folder_a_process_still_has_a_secret() throws IOException {
        Files.writeString(folder(), "this is a file");

        assertUnshared();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-x---", "rwx-----x", "rwxrwxrwx"})
    void a_folder_that_other_users_can_enter_is_not_used(String mode) throws IOException {
        Files.createDirectory(folder());
        Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString(mode));

        assertUnshared();
    }

    @Test
    void a_link_to_a_folder_is_not_followed() throws IOException {
        Files.createSymbolicLink(folder(), Files.createDirectory(memory.resolve("elsewhere")));

        assertUnshared();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "two\nlines"})
    void a_text_that_keyward_would_refuse_is_not_sent(String text) throws IOException {
        secret("boot-1");
        Files.writeString(folder().resolve("boot-boot-1"), text);

        assertUnshared();
    }

    @Test
    void a_file_that_cannot_be_made_leaves_no_half_file() throws IOException {
        secret("boot-1");
        Files.delete(folder().resolve("boot-boot-1"));
        Files.createDirectory(folder().resolve("boot-boot-1")); // so that nothing can be written under this name

        assertUnshared();
        try (var files = Files.list(folder())) {
            assertThat(files).hasSize(1);
        }
    }

    private void assertUnshared() {
        var secret = new BootSecret(countedAsMemory(), "boot-1");

        assertThat(secret.findOrMake()).matches(FORM);
        assertThat(secret.trouble()).isPresent();
    }

    private String secret(String boot) {
        return new BootSecret(countedAsMemory(), boot).findOrMake();
    }

    private SecretFolder countedAsMemory() {
        return SecretFolder.of(folder(), Set.of(type(memory)));
    }

    private static String type(Path file) {
        try {
            return Files.getFileStore(file).type();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder() {
        return memory.resolve("keyward-agent");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
