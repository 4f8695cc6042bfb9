package io.keyward.portal.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages show only the beginning of ids. */
class ShownIdsTest {

    private final ShownIds ids = new ShownIds();

    @ParameterizedTest
    @CsvSource({
        "8e3af657-a8ff-443c-a75c-2fe8c4bcb635, '', 8e3af657…",
        "0123456789ABCDEF0123456789abcdef, '', 01234567…",
        "https://kv.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef, https://kv.vault.azure.net/keys/k/, 01234567…"
    })
    void a_long_id_is_shown_by_its_first_eight_characters_after_its_path(String id, String place, String brief) {
        assertThat(ids.place(id)).isEqualTo(place);
        assertThat(ids.brief(id)).isEqualTo(brief);
        assertThat(ids.longer(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Keyward", "wn0-portal", "/subscriptions/s/resourceGroups/g", "sales-disks"})
    void another_text_is_shown_whole_and_has_no_button(String text) {
        assertThat(ids.place(text) + ids.brief(text)).isEqualTo(text);
        assertThat(ids.longer(text)).isFalse();
    }
}
