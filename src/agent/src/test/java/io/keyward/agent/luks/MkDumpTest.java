package io.keyward.agent.luks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MkDumpTest {

    private static final String LINE = "f2 82 d3 bc be 7a ba 1f 2b a6 ae 50 e5 63 94 14";

    @Test
    void the_bytes_after_the_mark_are_the_key() {
        var text = "UUID: \tabc\nMK bits: \t256\nMK dump:\t%s \n\t\t%s \n".formatted(LINE, LINE);

        try (var key = MkDump.volumeKey(bytes(text), text.length())) {
            assertThat(key.<byte[], RuntimeException>lend(byte[]::clone))
                    .isEqualTo(HexFormat.ofDelimiter(" ").parseHex(LINE + " " + LINE));
        }
    }

    @Test
    void an_output_without_a_whole_key_is_refused() {
        var none = "LUKS header information\n";
        var half = "MK dump:\t" + LINE;

        assertThatThrownBy(() -> MkDump.volumeKey(bytes(none), none.length()))
                .isInstanceOf(LuksProblem.HeaderDamaged.class);
        assertThatThrownBy(() -> MkDump.volumeKey(bytes(half), half.length()))
                .isInstanceOf(LuksProblem.HeaderDamaged.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
