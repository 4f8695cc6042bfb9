package io.keyward.agent.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {

    @Test
    void all_types_are_read() {
        var object = JsonObject.parse("{\"t\":\"a\\u00e9\\n\\\"\",\"n\":-12,\"f\":1.5e3,\"yes\":true,\"no\":false,"
                + "\"nil\":null,\"o\":{\"x\":[\"y\"]},\"l\":[{\"z\":1}]}");

        assertThat(object.text("t")).isEqualTo("aé\n\"");
        assertThat(object.number("n")).isEqualTo(-12);
        assertThat(object.flag("yes")).isTrue();
        assertThat(object.flag("no")).isFalse();
        assertThat(object.has("nil")).isFalse();
        assertThat(object.findText("nil")).isEmpty();
        assertThat(object.object("o").texts("x")).containsExactly("y");
        assertThat(object.objects("l").get(0).number("z")).isEqualTo(1);
    }

    @Test
    void what_is_written_reads_back_the_same() {
        var text = "{\"a\":\"q\\\"\\\\\\u0001\\ud83d\\ude00é\",\"b\":[1,2.50,{},[]],\"c\":null,\"d\":{\"e\":true}}";

        assertThat(JsonObject.parse(text).toString()).isEqualTo(text);
        assertThat(JsonObject.parse(JsonObject.parse(text).toString())).isEqualTo(JsonObject.parse(text));
    }

    @Test
    void members_are_added_to_a_copy() {
        var empty = JsonObject.empty();

        var one = empty.with("a", 1)
                .with("absent", null)
                .with("o", JsonObject.empty().with("x", "y"));

        assertThat(one).hasToString("{\"a\":1,\"o\":{\"x\":\"y\"}}");
        assertThat(one.number("a")).isEqualTo(1);
        assertThat(one.object("o").text("x")).isEqualTo("y");
        assertThat(empty).hasToString("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}x",
                "[]",
                "\"a\"",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":1e}",
                "{\"a\":NaN}",
                "{\"a\":tru}",
                "{\"a\":'x'}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\\u12",
                "{\"a\":\"\t\"}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":[1,]}",
                "{,}",
                "{\"a\":1 2}",
                "{\"a\":12345678901234567890123456789012345678901}",
                "{\"a\":\"\\u\uff11\uff11\uff11\uff11\"}"
            })
    void what_rfc_8259_does_not_allow_is_refused(String text) {
        assertThatThrownBy(() -> JsonObject.parse(text)).isInstanceOf(MalformedJson.class);
    }

    @Test
    void deep_nesting_is_refused_and_64_levels_are_not() {
        var deep = "{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}";
        var tooDeep = "{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}";

        assertThat(JsonObject.parse(deep).has("a")).isTrue();
        assertThatThrownBy(() -> JsonObject.parse(tooDeep)).hasMessageContaining("too deeply");
        assertThatThrownBy(() -> JsonObject.parse("[".repeat(1_000_000))).isInstanceOf(MalformedJson.class);
    }

    @Test
    void a_message_does_not_quote_the_text() {
        assertThatThrownBy(() -> JsonObject.parse("{\"a\":\"secret\" secret}"))
                .isInstanceOf(MalformedJson.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused() {
        assertThat(JsonObject.parse("{\"a\":\"é\"}".getBytes(StandardCharsets.UTF_8))
                        .text("a"))
                .isEqualTo("é");
        assertThatThrownBy(() -> JsonObject.parse(new byte[] {'{', (byte) 0xff, '}'}))
                .isInstanceOf(MalformedJson.class);
    }

    @Test
    void a_missing_member_and_one_of_another_type_are_refused_by_name() {
        var object = JsonObject.parse("{\"a\":1,\"f\":1.5}");

        assertThatThrownBy(() -> object.text("b")).hasMessage("b is missing");
        assertThatThrownBy(() -> object.text("a")).hasMessage("a has another type");
        assertThatThrownBy(() -> object.number("f")).hasMessage("f has another type");
        assertThatThrownBy(() -> object.object("a")).hasMessage("a is not an object");
    }
}
