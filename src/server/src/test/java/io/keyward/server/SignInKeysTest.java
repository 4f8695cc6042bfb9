package io.keyward.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInKeysTest {

    @TempDir
    Path state;

    @Test
    void the_file_is_gone_after_the_start_and_nothing_else() throws IOException {
        Files.writeString(state.resolve("ltpa.keys"), "made with an earlier password");
        var other = Files.writeString(state.resolve("audit.key"), "kept");

        new SignInKeys(state).forget();
        new SignInKeys(state).forget(); // a state folder without the file

        assertThat(state).isDirectoryContaining(other::equals).isDirectoryNotContaining("glob:**ltpa.keys");
    }
}
