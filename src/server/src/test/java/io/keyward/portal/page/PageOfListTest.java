package io.keyward.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageOfListTest {

    @ParameterizedTest
    @CsvSource({
        "'', 60, 0, 3, 0, 2",
        "1, 60, 0, 3, 0, 2",
        "2, 60, 25, 3, 1, 3",
        "3, 60, 50, 3, 2, 0",
        "1, 25, 0, 1, 0, 0",
        "1, 0, 0, 1, 0, 0",
        "9, 60, 200, 3, 3, 0",
        "x, 60, 0, 3, 0, 2",
        "-1, 60, 0, 3, 0, 2"
    })
    void a_page_knows_the_pages_beside_it(String text, long total, int first, long last, long previous, long next) {
        var page = PageOfList.of(text, 25).of(total);

        assertThat(page.first()).isEqualTo(first);
        assertThat(page.last()).isEqualTo(last);
        assertThat(page.previous()).isEqualTo(previous);
        assertThat(page.next()).isEqualTo(next);
    }

    @Test
    void a_number_beyond_all_lists_does_not_overflow() {
        assertThat(PageOfList.of("999999999999999999", 50).first()).isPositive();
    }
}
