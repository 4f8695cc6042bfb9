package io.keyward.localazure.state;

import static io.keyward.localazure.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {

    @TempDir
    Path folder;

    @Test
    void a_document_survives_a_restart() {
        new Documents(folder).put("vaults", "MyVault", json("{'a': 1}"));

        var restarted = new Documents(folder);

        assertThat(restarted.all("vaults")).containsOnlyKeys("MyVault");
        assertThat(restarted.all("vaults").get("MyVault")).isEqualTo(json("{'a': 1}"));
    }

    @Test
    void document_names_ignore_case() {
        var documents = new Documents(folder);
        documents.put("vaults", "MyVault", json("{'a': 1}"));

        documents.put("vaults", "MYVAULT", json("{'a': 2}"));

        assertThat(documents.all("vaults")).hasSize(1);
        assertThat(documents.all("vaults").get("myvault")).isEqualTo(json("{'a': 2}"));
        assertThat(new Documents(folder).all("vaults")).hasSize(1);
    }

    @Test
    void a_deleted_document_stays_deleted_after_a_restart() {
        var documents = new Documents(folder);
        documents.put("vaults", "MyVault", json("{}"));

        documents.delete("vaults", "myvault");

        assertThat(documents.all("vaults")).isEmpty();
        assertThat(new Documents(folder).all("vaults")).isEmpty();
    }

    @Test
    void a_document_name_with_slashes_cannot_leave_the_folder() {
        new Documents(folder).put("arm", "/subscriptions/s/../../x", json("{}"));

        var restarted = new Documents(folder);

        assertThat(restarted.all("arm")).containsOnlyKeys("/subscriptions/s/../../x");
        assertThat(folder.resolve("arm")).isDirectoryContaining(file -> Files.isRegularFile(file));
    }

    @Test
    void a_document_file_is_readable_by_its_owner_only() throws IOException {
        new Documents(folder).put("keys", "k", json("{}"));

        var rights = Files.getPosixFilePermissions(folder.resolve("keys").resolve("k.json"));

        assertThat(PosixFilePermissions.toString(rights)).isEqualTo("rw-------");
    }

    @Test
    void an_unfinished_file_of_a_killed_process_is_ignored() throws IOException {
        var documents = new Documents(folder);
        documents.put("keys", "k", json("{'whole': true}"));

        Files.writeString(folder.resolve("keys").resolve("unfinished123.tmp"), "{\"na");

        assertThat(new Documents(folder).all("keys")).containsOnlyKeys("k");
    }
}
