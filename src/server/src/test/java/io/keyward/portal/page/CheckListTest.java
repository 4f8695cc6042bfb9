package io.keyward.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.vault.CheckResult;
import io.keyward.vault.CheckResult.Status;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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

    private static CheckList checks(Status... statuses) {
        return new CheckList(Stream.of(statuses)
                .map(status -> new CheckResult(
                        "check", Optional.empty(), status, "", Optional.empty(), Optional.empty(), Optional.empty()))
                .toList());
    }
}
