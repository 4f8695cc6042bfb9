package io.keyward.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.role.RoleName;
import io.keyward.cluster.role.RoleProblem;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import org.junit.jupiter.api.Test;

/** What a caller reads about one check: its status, the code, and what to do. */
class CheckResultTest {

    private final KeyId key = Keys.aVersion();

    @Test
    void a_problem_of_the_vault_gives_its_code_its_remedy_and_its_command() {
        var problem = new VaultRefusal.KeyDisabled(key);

        var result = CheckResult.failed(Check.KEY_ENABLED, problem);

        assertThat(result.status()).isEqualTo(CheckResult.Status.FAILED);
        assertThat(result.message()).isEqualTo(problem.description());
        assertThat(result.code()).contains(problem.code().wireName());
        assertThat(result.remedy()).contains(problem.remedy());
        assertThat(result.command()).isEqualTo(problem.command()).isPresent();
    }

    @Test
    void another_problem_gives_its_code_and_its_message() {
        var problem = RoleProblem.notResizable(RoleName.HEADNODE);

        var result = CheckResult.failed(Check.HOST_ALLOWED, problem);

        assertThat(result.status()).isEqualTo(CheckResult.Status.FAILED);
        assertThat(result.message()).isEqualTo(problem.getMessage());
        assertThat(result.code()).contains(problem.code().wireName());
        assertThat(result.remedy()).isEmpty();
        assertThat(result.command()).isEmpty();
    }

    @Test
    void a_warning_names_the_key_and_the_command_for_its_vault() {
        var result = CheckResult.warned(Check.PURGE_PROTECTION, Warning.PURGE_PROTECTION_OFF, "off", key);

        assertThat(result.status()).isEqualTo(CheckResult.Status.WARNED);
        assertThat(result.key()).contains(key);
        assertThat(result.code()).contains("PurgeProtectionOff");
        assertThat(result.command()).hasValueSatisfying(command -> assertThat(command)
                .startsWithIgnoringCase("az keyvault update --name kv1 "));
    }

    @Test
    void a_warning_without_a_command_shows_its_remedy_only() {
        var result = CheckResult.warned(Check.ALGORITHM, Warning.WEAK_ALGORITHM, "weak", key);

        assertThat(result.command()).isEmpty();
        assertThat(result.remedy()).contains(Warning.WEAK_ALGORITHM.remedy());
    }

    @Test
    void a_result_keeps_everything_but_the_key_when_it_is_given_a_key() {
        var failed = CheckResult.failed(Check.KEY_ENABLED, new VaultRefusal.KeyDisabled(key));

        var result = failed.of(key);

        assertThat(result.key()).contains(key);
        assertThat(result).usingRecursiveComparison().ignoringFields("key").isEqualTo(failed);
    }
}
