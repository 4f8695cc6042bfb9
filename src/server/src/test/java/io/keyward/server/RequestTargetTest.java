package io.keyward.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Request lines as clients send them. */
class RequestTargetTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/clusters/a|b /clusters/a%7Cb",
                "a^b a%5Eb",
                "a[0]=\"{x}\" a%5B0%5D=%22%7Bx%7D%22",
                "a%2Fb?c=d&e=+ a%2Fb?c=d&e=+",
                "\u00c3\u00bc %C3%BC"
            })
    void characters_that_a_url_cannot_hold_are_encoded_and_others_are_left(String sent, String encoded) {
        assertThat(RequestTarget.encoded(sent)).isEqualTo(encoded);
        assertThat(URI.create("https://localhost/?" + encoded)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%Z", "%ZZ", "a%2", "%2G", "%%41", "%2Fa%"})
    void a_percent_sign_without_two_hexadecimal_digits_is_malformed(String text) {
        assertThat(RequestTarget.isMalformed(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "%41", "%2f%2F", "a|b"})
    void a_text_without_such_a_percent_sign_is_not_malformed(String text) {
        assertThat(RequestTarget.isMalformed(text)).isFalse();
    }

    @Test
    void every_encoded_byte_can_be_part_of_a_uri() {
        var text = new StringBuilder();
        for (var c = 0; c < 256; c++) {
            text.append(c == '%' ? "" : String.valueOf((char) c));
        }

        assertThat(URI.create("/" + RequestTarget.encoded(text.toString()))).isNotNull();
    }
}
