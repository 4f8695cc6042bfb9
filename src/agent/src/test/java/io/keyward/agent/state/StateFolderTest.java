package io.keyward.agent.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {

    @TempDir
    Path temp;

    @Test
    void folder_and_files_can_be_read_by_their_owner_alone() throws IOException {
        var folder = StateFolder.open(temp.resolve("state"));

        folder.writeJson(StateFolder.PLAN, JsonObject.empty().with("serial", 1));

        assertThat(permissions(temp.resolve("state"))).isEqualTo("rwx------");
        assertThat(permissions(temp.resolve("state/plan.json"))).isEqualTo("rw-------");
    }

    @Test
    void a_file_is_replaced_as_a_whole() {
        var folder = StateFolder.open(temp.resolve("state"));
        folder.write("a", "a long first text".getBytes(StandardCharsets.UTF_8));

        folder.write("a", "two".getBytes(StandardCharsets.UTF_8));

        assertThat(folder.read("a"))
                .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo("two"));
        assertThat(temp.resolve("state")).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void what_a_power_cut_left_of_a_new_file_is_overwritten() throws IOException {
        var folder = StateFolder.open(temp.resolve("state"));
        folder.write("a", "old".getBytes(StandardCharsets.UTF_8));
        Files.writeString(temp.resolve("state/a.new"), "half of a new tex");

        assertThat(folder.read("a"))
                .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo("old"));
        folder.write("a", "new".getBytes(StandardCharsets.UTF_8));

        assertThat(folder.read("a"))
                .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo("new"));
    }

    @Test
    void an_absent_file_is_empty_and_can_be_deleted() {
        var folder = StateFolder.open(temp.resolve("state"));

        folder.delete("a");

        assertThat(folder.read("a")).isEmpty();
    }

    @Test
    void concurrent_changes_of_a_file_are_all_kept() {
        var folders = List.of(StateFolder.open(temp.resolve("state")), StateFolder.open(temp.resolve("state")));

        IntStream.range(0, 40).parallel().forEach(number -> folders.get(number % 2)
                .update("numbers", numbers -> numbers.with("n" + number, number)));

        assertThat(folders.get(0).readJson("numbers").orElseThrow().members()).hasSize(40);
    }

    @Test
    void the_highest_serial_number_never_falls() {
        var serials = new HighestSerials(StateFolder.open(temp.resolve("state")));
        serials.raise("7", 5);
        serials.raise("7", 3);
        serials.raise("8", 1);

        var again = new HighestSerials(StateFolder.open(temp.resolve("state")));
        assertThat(again.of("7")).isEqualTo(5);
        assertThat(again.of("8")).isEqualTo(1);
        assertThat(again.of("9")).isZero();
    }

    @Test
    void the_node_keeps_its_key_pair() throws GeneralSecurityException {
        var first = new NodeKey(StateFolder.open(temp.resolve("state"))).loadOrMake();

        var second = new NodeKey(StateFolder.open(temp.resolve("state"))).loadOrMake();

        assertThat(second.getPublic()).isEqualTo(first.getPublic());
        var signing = Signature.getInstance("Ed25519");
        signing.initSign(second.getPrivate());
        signing.update(new byte[] {1});
        var signature = signing.sign();
        signing.initVerify(first.getPublic());
        signing.update(new byte[] {1});
        assertThat(signing.verify(signature)).isTrue();
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws IOException {
        var file = Files.createFile(temp.resolve("file"));

        assertThatThrownBy(() -> StateFolder.open(file.resolve("state")))
                .isInstanceOf(StateProblem.class)
                .hasMessageContaining("state");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
