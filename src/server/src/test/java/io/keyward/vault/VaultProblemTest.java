package io.keyward.vault;

import static io.keyward.key.Keys.aVersion;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A problem has the name of its cause. It may quote the vault, so its text must be safe for databases and logs, and bounded.
 */
class VaultProblemTest {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ROLE_MISSING") // a missing permission of the other model
    void a_problem_and_its_cause_have_the_same_name(Cause cause) {
        var problem = Problems.with(cause, aVersion());

        assertThat(problem.cause()).isEqualTo(cause);
        assertThat(problem.getClass().getSimpleName())
                .isEqualToIgnoringCase(cause.name().replace("_", ""));
    }

    @Test
    void control_characters_in_a_quoted_response_become_spaces() {
        var problem = new VaultRefusal.Forbidden(aVersion(), "403 Odd/\u0000: first\r\nsecond\u0085third\u2028");

        assertThat(problem.description()).endsWith("403 Odd/ : first second third ");
        assertThat(problem.getMessage()).startsWith(problem.description() + "; ");
    }

    @Test
    void a_long_quotation_is_cut_and_the_remedy_follows_it() {
        var problem = new VaultRefusal.Forbidden(aVersion(), "x".repeat(100_000));

        assertThat(problem.getMessage()).hasSizeLessThan(4_000).endsWith("; " + problem.remedy());
    }
}
