package io.keyward.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceTest {

    @Test
    void a_page_that_is_not_the_last_one_names_the_place_after_its_last_row() {
        var page = Slice.of(List.of("a", "b", "c"), 2, row -> row + "!");

        assertThat(page).isEqualTo(new Slice<>(List.of("a", "b"), "b!"));
    }

    @Test
    void the_last_page_names_no_place() {
        assertThat(Slice.of(List.of("a", "b"), 2, row -> row).next()).isEmpty();
        assertThat(Slice.of(List.<String>of(), 2, row -> row).next()).isEmpty();
    }

    @Test
    void rows_are_shown_in_another_form_at_the_same_place() {
        var page = Slice.of(List.of("a", "b"), 1, row -> row).map(String::length);

        assertThat(page).isEqualTo(new Slice<>(List.of(1), "a"));
    }

    @ParameterizedTest
    @CsvSource({"17, 17", "'', 0", "x, 0", "-1, 0", "99999999999999999999, 0"})
    void a_place_that_is_no_number_is_before_all_rows(String place, long number) {
        assertThat(Slice.number(place)).isEqualTo(number);
    }
}
