package io.keyward.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.deployment.expression.Functions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code src/docs/operate/templates.md} lists every function that templates can call. */
class TemplateFunctionsTest {

    @Test
    void the_page_lists_the_functions_of_the_code() throws IOException {
        var page = Files.readString(Path.of("src/docs/operate/templates.md")).replaceAll("\\s+", " ");

        var list = Functions.names().map("`%s`"::formatted).collect(joining(", "));

        assertThat(page).contains("Functions: " + list + ".");
    }
}
