package io.keyward.vault;

import static io.keyward.key.Keys.aVersion;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is said of a vault: some of it in the vault's own words, which nobody has chosen but its owner. */
class VaultProblemTest {

    @Test
    void the_vaults_own_words_hold_nothing_that_no_store_and_no_log_line_takes() {
        var problem = new VaultRefusal.Forbidden(aVersion(), "403 Odd/\u0000: first\r\nsecond\u0085third\u2028");

        assertThat(problem.what()).endsWith("403 Odd/ : first second third ");
        assertThat(problem.getMessage()).startsWith(problem.what() + "; ");
    }

    @Test
    void they_have_an_end_and_the_remedy_is_told_behind_them() {
        var problem = new VaultRefusal.Forbidden(aVersion(), "x".repeat(100_000));

        assertThat(problem.getMessage()).hasSizeLessThan(4_000).endsWith("; " + problem.remedy());
    }
}
