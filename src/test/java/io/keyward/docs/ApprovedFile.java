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

    private static final String OUT_OF_DATE = "%s is out of date; run this test with -Dapprove";

    void mustRead(String drawn) {
        assertThat(approved(drawn)).as(OUT_OF_DATE, path).isEqualTo(drawn);
    }

    /** For a document whose parts come in another order at each start. */
    void mustReadInAnyOrder(String drawn) {
        assertThat(approved(drawn).lines().sorted())
                .as(OUT_OF_DATE, path)
                .containsExactlyElementsOf(drawn.lines().sorted().toList());
    }

    private String approved(String drawn) {
        try {
            if (System.getProperty("approve") != null) {
                Files.writeString(path, drawn);
            }
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
