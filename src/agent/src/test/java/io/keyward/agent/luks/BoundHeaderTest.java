package io.keyward.agent.luks;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A token binds a header in each of the members that it names. */
class BoundHeaderTest {

    private static final HeaderForm FORM = new HeaderForm(
            HeaderForm.Stage.CHANGING_VOLUME_KEY,
            new TreeMap<>(Map.of(0, "own", 1, "other")),
            Set.of("old", "new"),
            "new",
            4096,
            16 << 20);

    private static final JsonObject BOUND =
            BoundHeader.of(FORM, new TreeMap<>(Map.of(0, "own"))).json();

    @Test
    void a_token_is_for_the_header_that_it_was_signed_for() {
        var bound = BoundHeader.read(BOUND);

        assertThat(bound.isOf(FORM)).isTrue();
        assertThat(bound.describes(FORM)).isTrue();
        assertThat(bound.foreignSlots(FORM)).containsExactly(1);
    }

    @ParameterizedTest
    @CsvSource({"cipher, cipher_null-ecb", "cipher, AES-XTS-PLAIN64", "volumeKey, another"})
    void a_header_with_another_cipher_or_volume_key_is_another_one(String member, String value) {
        assertThat(BoundHeader.read(BOUND.with(member, value)).isOf(FORM)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"keyBytes, 32", "sectorSize, 512", "dataOffset, 33554432"})
    void a_header_with_sectors_of_another_size_or_offset_is_another_one(String member, long value) {
        assertThat(BoundHeader.read(BOUND.with(member, value)).isOf(FORM)).isFalse();
    }

    @Test
    void a_token_for_the_former_volume_key_opens_the_disk_but_does_not_describe_its_header() {
        var former = BoundHeader.read(BOUND.with("volumeKey", "old"));

        assertThat(former.isOf(FORM)).isTrue();
        assertThat(former.describes(FORM)).isFalse();
    }

    @Test
    void a_header_that_lacks_a_slot_of_the_node_is_not_described() {
        var slot = JsonObject.empty().with("number", 2).with("digest", "own");
        var more = BoundHeader.read(BOUND.with("slots", List.of(slot)));

        assertThat(more.isOf(FORM)).isTrue();
        assertThat(more.describes(FORM)).isFalse();
    }
}
