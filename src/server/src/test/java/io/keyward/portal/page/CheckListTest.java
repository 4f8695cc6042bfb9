package io.keyward.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CheckListTest {

    @Test
    void checks_that_need_attention_are_apart_from_those_that_passed() {
        var checks = checks("passed", "warned", "failed", "not_reached", "passed");

        assertThat(checks.open()).extracting(CheckRow::status).containsExactly("warned", "failed", "not_reached");
        assertThat(checks.passed()).hasSize(2);
        assertThat(checks.failed()).isOne();
        assertThat(checks.warned()).isOne();
    }

    @Test
    void before_a_preflight_there_is_nothing() {
        assertThat(CheckList.NONE.all()).isEmpty();
    }

    private static CheckList checks(String... statuses) {
        return new CheckList(Stream.of(statuses)
                .map(status -> new CheckRow(status, "", "", ""))
                .toList());
    }
}
