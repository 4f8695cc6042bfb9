package io.keyward.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void a_page_that_is_not_the_last_one_names_the_position_after_its_last_row() {
        var page = Page.of(List.of("a", "b", "c"), 2, row -> row + "!");

        assertThat(page).isEqualTo(new Page<>(List.of("a", "b"), Optional.of("b!")));
    }

    @Test
    void the_last_page_names_no_position() {
        assertThat(Page.of(List.of("a", "b"), 2, row -> row).next()).isEmpty();
        assertThat(Page.of(List.<String>of(), 2, row -> row).next()).isEmpty();
    }

    @Test
    void rows_in_another_form_keep_the_position_of_the_next_page() {
        var page = Page.of(List.of("a", "b"), 1, row -> row).map(String::length);

        assertThat(page).isEqualTo(new Page<>(List.of(1), Optional.of("a")));
    }
}
