package io.keyward.vault;

import static io.keyward.key.WrapAlgorithm.RSA_OAEP;
import static io.keyward.key.WrapAlgorithm.RSA_OAEP_256;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every vault promises about the examination of a key: a result for each check, and the proof. */
public abstract class ExaminedVaultContract extends WatchedVaultContract {

    @Test
    void an_examination_of_a_good_key_has_a_result_for_each_check_and_proves_the_key() {
        var key = newVersion(aKeyName());

        var preflight = vault().examine(key, RSA_OAEP_256, IDENTITY);

        assertThat(preflight.proven())
                .hasValueSatisfying(proven -> assertThat(proven.id()).isEqualTo(key));
        assertThat(preflight.checks()).extracting(CheckResult::check).containsExactlyElementsOf(allChecks());
        assertThat(preflight.checks())
                .extracting(CheckResult::status)
                .doesNotContain(CheckResult.Status.FAILED, CheckResult.Status.NOT_REACHED);
    }

    @Test
    void an_examination_of_a_key_without_version_tries_its_newest_version() {
        var name = aKeyName();
        newVersion(name);
        var newest = newVersion(name);

        var preflight = vault().examine(name, RSA_OAEP, IDENTITY);

        assertThat(preflight.proven())
                .hasValueSatisfying(proven -> assertThat(proven.id()).isEqualTo(newest));
    }

    @ParameterizedTest
    @EnumSource
    void an_examination_reports_each_missing_permission_on_its_own(KeyPermission permission) { // R12
        var key = newVersion(aKeyName());
        deny(permission);

        var preflight = vault().examine(key, RSA_OAEP, IDENTITY);

        allowAll();
        for (var each : KeyPermission.values()) {
            assertThat(status(preflight, Check.of(each)))
                    .isEqualTo(each == permission ? CheckResult.Status.FAILED : CheckResult.Status.PASSED);
        }
        assertThat(preflight.proven()).isEmpty();
    }

    @Test
    void an_examination_of_a_deleted_key_stops_before_wrapping() {
        var name = aKeyName();
        var key = newVersion(name);
        delete(name);

        var preflight = vault().examine(key, RSA_OAEP, IDENTITY);

        recover(name);
        assertThat(status(preflight, Check.FIREWALL)).isEqualTo(CheckResult.Status.PASSED);
        assertThat(status(preflight, Check.KEY_EXISTS)).isEqualTo(CheckResult.Status.FAILED);
        assertThat(status(preflight, Check.WRAP_KEY)).isEqualTo(CheckResult.Status.NOT_REACHED);
        assertThat(preflight.problems()).singleElement().isInstanceOf(VaultRefusal.KeyDeleted.class);
    }

    @Test
    void an_examination_of_a_disabled_version_reports_it_once() {
        var key = newVersion(aKeyName());
        disable(key);

        var preflight = vault().examine(key, RSA_OAEP, IDENTITY);

        enable(key);
        assertThat(status(preflight, Check.KEY_ENABLED)).isEqualTo(CheckResult.Status.FAILED);
        assertThat(status(preflight, Check.SOFT_DELETE)).isEqualTo(CheckResult.Status.PASSED);
        assertThat(preflight.problems()).singleElement().isInstanceOf(VaultRefusal.KeyDisabled.class);
    }

    private static CheckResult.Status status(Preflight preflight, Check check) {
        return preflight.checks().stream()
                .filter(result -> result.check().equals(check.name()))
                .findFirst()
                .orElseThrow()
                .status();
    }

    private static List<String> allChecks() {
        return Stream.of(Check.values()).map(Check::name).toList();
    }
}
