package io.keyward.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.operation.preflight.AdmissionCheck;
import io.keyward.vault.CheckResult;
import io.keyward.vault.CheckResult.Status;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckListTest {

    @Test
    void checks_that_need_attention_are_apart_from_those_that_passed() {
        var checks = checks(Status.PASSED, Status.WARNED, Status.FAILED, Status.NOT_REACHED, Status.PASSED);

        assertThat(checks.open())
                .extracting(CheckResult::status)
                .containsExactly(Status.WARNED, Status.FAILED, Status.NOT_REACHED);
        assertThat(checks.passed()).hasSize(2);
        assertThat(checks.failed()).isOne();
        assertThat(checks.warned()).isOne();
    }

    @Test
    void before_a_preflight_there_is_nothing() {
        assertThat(CheckList.NONE.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PASSED, PASSED, good",
        "PASSED, WARNED, warned",
        "WARNED, NOT_REACHED, warned",
        "WARNED, FAILED, bad",
        "PASSED, FAILED, bad"
    })
    void the_verdict_is_good_only_if_nothing_needs_attention(Status one, Status other, String verdict) {
        assertThat(checks(one, other).verdict()).isEqualTo(verdict);
    }

    @Test
    void a_key_change_that_changes_nothing_is_no_good_news() {
        var nothing = CheckResult.warned(AdmissionCheck.TARGET, "NothingToChange", "", "");

        assertThat(new CheckList(List.of(nothing)).verdict()).isEqualTo("nothing");
    }

    private static CheckList checks(Status... statuses) {
        return new CheckList(Stream.of(statuses)
                .map(status -> new CheckResult(
                        "check", Optional.empty(), status, "", Optional.empty(), Optional.empty(), Optional.empty()))
                .toList());
    }
}
