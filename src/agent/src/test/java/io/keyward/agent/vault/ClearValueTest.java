package io.keyward.agent.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClearValueTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":\"a2V5\"}",
                "{ \"kid\" : \"value\", \"value\" :\n\"a2V5\" }",
                "{\"a\":{\"value\":\"eHh4\"},\"b\":[\"value\",\"eHh4\"],\"value\":\"a2V5\"}",
                "{\"kid\":\"\\\"value\\\":\\\"eHh4\",\"n\":1,\"value\":\"a2V5\",\"z\":null}",
            })
    void the_member_of_the_object_itself_is_decoded(String json) {
        assertThat(ClearValue.decode(json.getBytes(UTF_8), "value")).asString().isEqualTo("key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"value\":null}",
                "{\"value\":7}",
                "{\"a\":{\"value\":\"a2V5\"}}",
                "{\"value\":\"?\"}"
            })
    void an_object_without_a_readable_member_is_refused(String json) {
        assertThatThrownBy(() -> ClearValue.decode(json.getBytes(UTF_8), "value"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_truncated_value_is_not_read_beyond_its_end() {
        assertThat(ClearValue.decode("{\"value\":\"a2V5".getBytes(UTF_8), "value"))
                .hasSizeLessThanOrEqualTo(3);
    }
}
