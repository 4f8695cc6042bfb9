package io.keyward.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellWordTest {

    @Test
    void a_plain_text_stays_and_another_one_is_quoted() {
        assertThat(ShellWord.of("rg-1_a.b/c")).isEqualTo("rg-1_a.b/c");
        assertThat(ShellWord.of("a $(b)")).isEqualTo("'a $(b)'");
        assertThat(ShellWord.of("it's")).isEqualTo("'it'\\''s'");
        assertThat(ShellWord.of("")).isEqualTo("''");
    }
}
