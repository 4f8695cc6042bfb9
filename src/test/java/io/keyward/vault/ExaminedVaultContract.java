package io.keyward.vault;

import static io.keyward.key.WrapAlgorithm.RSA_OAEP;
import static io.keyward.key.WrapAlgorithm.RSA_OAEP_256;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every vault promises to those who try a key out: a line for each check, and the proof. */
public abstract class ExaminedVaultContract extends WatchedVaultContract {

    @Test
    void an_examination_of_a_sound_key_has_a_line_for_each_check_and_proves_it() {
        var key = newVersion(aKeyName());

        var preflight = vault().examine(key, RSA_OAEP_256, IDENTITY);

        assertThat(preflight.proven())
                .hasValueSatisfying(proven -> assertThat(proven.id()).isEqualTo(key));
        assertThat(preflight.lines()).extracting(CheckResult::check).containsExactlyElementsOf(allChecks());
        assertThat(preflight.lines())
                .extracting(CheckResult::verdict)
                .doesNotContain(CheckResult.Status.FAILED, CheckResult.Status.NOT_REACHED);
    }

    @Test
    void an_examination_of_a_key_tries_its_newest_version() {
        var name = aKeyName();
        newVersion(name);
        var newest = newVersion(name);

        var preflight = vault().examine(name, RSA_OAEP, IDENTITY);

        assertThat(preflight.proven())
                .hasValueSatisfying(proven -> assertThat(proven.id()).isEqualTo(newest));
    }

    @ParameterizedTest
    @EnumSource
    void an_examination_tells_each_right_apart(KeyPermission permission) { // R12
        var key = newVersion(aKeyName());
        deny(permission);

        var preflight = vault().examine(key, RSA_OAEP, IDENTITY);

        allowAll();
        for (var right : KeyPermission.values()) {
            assertThat(verdict(preflight, Check.of(right)))
                    .isEqualTo(right == permission ? CheckResult.Status.FAILED : CheckResult.Status.PASSED);
        }
        assertThat(preflight.proven()).isEmpty();
    }

    @Test
    void an_examination_stops_where_no_more_can_be_learned() {
        var name = aKeyName();
        var key = newVersion(name);
        delete(name);

        var preflight = vault().examine(key, RSA_OAEP, IDENTITY);

        recover(name);
        assertThat(verdict(preflight, Check.FIREWALL)).isEqualTo(CheckResult.Status.PASSED);
        assertThat(verdict(preflight, Check.KEY_EXISTS)).isEqualTo(CheckResult.Status.FAILED);
        assertThat(verdict(preflight, Check.WRAP_KEY)).isEqualTo(CheckResult.Status.NOT_REACHED);
        assertThat(preflight.problems()).singleElement().isInstanceOf(VaultRefusal.KeyDeleted.class);
    }

    @Test
    void an_examination_of_a_disabled_version_says_so_once() {
        var key = newVersion(aKeyName());
        disable(key);

        var preflight = vault().examine(key, RSA_OAEP, IDENTITY);

        enable(key);
        assertThat(verdict(preflight, Check.KEY_ENABLED)).isEqualTo(CheckResult.Status.FAILED);
        assertThat(verdict(preflight, Check.SOFT_DELETE)).isEqualTo(CheckResult.Status.PASSED);
        assertThat(preflight.problems()).singleElement().isInstanceOf(VaultRefusal.KeyDisabled.class);
    }

    private static CheckResult.Status verdict(Preflight preflight, Check check) {
        return preflight.lines().stream()
                .filter(line -> line.check().equals(check.name()))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    private static List<String> allChecks() {
        return Stream.of(Check.values()).map(Check::name).toList();
    }
}
