package io.keyward.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A document that is drawn from the code and committed: the test fails where the two have parted. Run it with {@code
 * -Dapprove} to write the document anew, then read the difference before committing it.
 */
record ApprovedFile(Path path) {

    void mustRead(String drawn) {
        try {
            if (System.getProperty("approve") != null) {
                Files.writeString(path, drawn);
            }
            assertThat(Files.readString(path))
                    .as("%s is out of date; run this test with -Dapprove", path)
                    .isEqualTo(drawn);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
