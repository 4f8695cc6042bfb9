package io.keyward.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A comment fits into a window of 128 characters; the formatter takes care of the code. */
class CommentWidthTest {

    @ParameterizedTest
    @ValueSource(strings = {"server", "agent", "local-azure", "sign-in", "test-support", "system-tests"})
    void no_comment_is_wider_than_128_characters(String module) {
        var files = SourceFile.of(module);

        assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(file.wideComments())
                .as(file.toString())
                .isEmpty());
    }

    @Test
    void the_rule_finds_a_wide_comment() {
        var wide = "x".repeat(SourceFile.WIDTH);
        var file = new SourceFile(
                Path.of("Planted.java"),
                "/** " + wide + " */\nclass Planted {\n    // " + wide + "\n    /**\n     * " + wide + "\n     */\n}");

        assertThat(file.wideComments()).hasSize(3);
    }
}
