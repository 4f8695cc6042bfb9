package io.keyward.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A committed document that is generated from the code. A test fails if the two differ. Run it with {@code -Dapprove}
 * to write the document, then review the difference before committing it.
 */
public record ApprovedFile(Path path) {

    private static final String OUT_OF_DATE = "%s is out of date; run this test with -Dapprove";

    public void assertHasContent(String generated) {
        assertThat(approved(generated)).as(OUT_OF_DATE, path).isEqualTo(generated);
    }

    /**
     * Like {@link #assertHasContent}, but lines may be in any order: that of some parts changes with each start of the
     * server.
     */
    void assertHasLinesInAnyOrder(String generated) {
        assertThat(approved(generated).lines().sorted())
                .as(OUT_OF_DATE, path)
                .containsExactlyElementsOf(generated.lines().sorted().toList());
    }

    private String approved(String generated) {
        try {
            if (System.getProperty("approve") != null) {
                Files.writeString(path, generated);
            }
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
