package io.keyward.vault;

import static io.keyward.key.WrapAlgorithm.RSA_OAEP;
import static io.keyward.key.WrapAlgorithm.RSA_OAEP_256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.key.Canary;
import io.keyward.key.Dek;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every vault promises, whether it lives in memory, in a stub, in the local Azure or in Azure. */
public abstract class VaultContract {

    protected static final ManagedIdentityId IDENTITY =
            new ManagedIdentityId("/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg1/providers"
                    + "/Microsoft.ManagedIdentity/userAssignedIdentities/id1");

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String UNKNOWN_VERSION = "00000000000000000000000000000000";

    /** The vault under test. */
    protected abstract Vault vault();

    /** A fresh name of a key in a vault that has soft delete. */
    protected abstract KeyName aKeyName();

    /** Makes an RSA key of 2048 bits, or its next version. */
    protected abstract KeyId newVersion(KeyName key);

    protected abstract void disable(KeyId key);

    protected abstract void enable(KeyId key);

    protected abstract void delete(KeyName key);

    protected abstract void recover(KeyName key);

    /** Takes a permission on keys away from {@link #IDENTITY}. */
    protected abstract void deny(KeyPermission permission);

    protected abstract void allowAll();

    @ParameterizedTest
    @EnumSource
    void what_a_proven_key_wraps_the_vault_unwraps(WrapAlgorithm algorithm) {
        var key = newVersion(aKeyName());
        var dek = Dek.generate(RANDOM);

        var wrapped = vault().prove(key, algorithm, IDENTITY).wrap(dek);

        try (var unwrapped = vault().unwrap(wrapped, IDENTITY)) {
            assertThat(text(unwrapped)).isEqualTo(text(dek));
        }
        assertThat(wrapped.isUnder(key)).isTrue();
    }

    @Test
    void another_version_cannot_unwrap() {
        var name = aKeyName();
        var wrapped = wrappedUnder(newVersion(name));
        var forged = new WrappedDek(newVersion(name), wrapped.algorithm(), wrapped.ciphertext());

        assertThatThrownBy(() -> vault().unwrap(forged, IDENTITY)).isInstanceOf(VaultRefusal.WrongCiphertext.class);
    }

    @Test
    void an_older_version_still_unwraps_after_a_new_one_was_made() {
        var name = aKeyName();
        var wrapped = wrappedUnder(newVersion(name));

        var newest = newVersion(name);

        assertThat(vault().newest(name, IDENTITY)).isEqualTo(newest);
        assertThat(wrapped.isUnder(newest)).isFalse();
        vault().unwrap(wrapped, IDENTITY).close();
    }

    @Test
    void a_disabled_version_neither_proves_nor_unwraps_until_it_is_enabled() {
        var name = aKeyName();
        var key = newVersion(name);
        var wrapped = wrappedUnder(key);

        disable(key);

        assertThatThrownBy(() -> vault().prove(key, RSA_OAEP, IDENTITY)).isInstanceOf(VaultRefusal.KeyDisabled.class);
        assertThatThrownBy(() -> vault().unwrap(wrapped, IDENTITY)).isInstanceOf(VaultRefusal.KeyDisabled.class);
        assertThatThrownBy(() -> vault().newest(name, IDENTITY)).isInstanceOf(VaultRefusal.KeyDisabled.class);
        enable(key);
        vault().unwrap(wrapped, IDENTITY).close();
    }

    @Test
    void a_deleted_key_is_refused_until_it_is_recovered() { // R23
        var name = aKeyName();
        var key = newVersion(name);
        var wrapped = wrappedUnder(key);

        delete(name);

        assertThatThrownBy(() -> vault().prove(key, RSA_OAEP, IDENTITY)).isInstanceOf(VaultRefusal.class);
        assertThatThrownBy(() -> vault().unwrap(wrapped, IDENTITY)).isInstanceOf(VaultRefusal.class);
        recover(name);
        vault().unwrap(wrapped, IDENTITY).close();
    }

    @ParameterizedTest
    @EnumSource
    void each_missing_permission_is_named(KeyPermission permission) { // R12
        var key = newVersion(aKeyName());
        deny(permission);

        assertThatThrownBy(() -> vault().prove(key, RSA_OAEP, IDENTITY))
                .isInstanceOfSatisfying(VaultRefusal.PermissionMissing.class, problem -> assertThat(problem.missing())
                        .containsExactly(permission))
                .hasMessageContaining(permission.wire());

        allowAll();
        vault().prove(key, RSA_OAEP, IDENTITY);
    }

    @Test
    void unwrapping_needs_the_unwrap_permission_alone() { // R16, R22
        var wrapped = wrappedUnder(newVersion(aKeyName()));
        deny(KeyPermission.GET);
        deny(KeyPermission.WRAP_KEY);

        vault().unwrap(wrapped, IDENTITY).close();

        deny(KeyPermission.UNWRAP_KEY);
        assertThatThrownBy(() -> vault().unwrap(wrapped, IDENTITY)).isInstanceOf(VaultRefusal.PermissionMissing.class);
        allowAll();
    }

    @Test
    void a_canary_is_unwrapped_as_a_dek_would_be() {
        var canary = canaryUnder(newVersion(aKeyName()));
        deny(KeyPermission.GET);
        deny(KeyPermission.WRAP_KEY);

        vault().probe(canary, IDENTITY);

        deny(KeyPermission.UNWRAP_KEY);
        assertThatThrownBy(() -> vault().probe(canary, IDENTITY)).isInstanceOf(VaultRefusal.PermissionMissing.class);
        allowAll();
    }

    @Test
    void a_canary_tells_a_disabled_version_and_a_deleted_key_until_they_are_back() { // R22, R23
        var name = aKeyName();
        var canary = canaryUnder(newVersion(name));

        disable(canary.wrapped().wrappedBy());
        assertThatThrownBy(() -> vault().probe(canary, IDENTITY)).isInstanceOf(VaultRefusal.KeyDisabled.class);
        enable(canary.wrapped().wrappedBy());
        delete(name);
        assertThatThrownBy(() -> vault().probe(canary, IDENTITY)).isInstanceOf(VaultRefusal.KeyDeleted.class);
        recover(name);

        vault().probe(canary, IDENTITY);
    }

    @Test
    void a_canary_that_comes_back_as_another_value_is_refused() {
        var key = newVersion(aKeyName());
        var foreign = new Canary(wrappedUnder(key), canaryUnder(key).digest());

        assertThatThrownBy(() -> vault().probe(foreign, IDENTITY)).isInstanceOf(VaultRefusal.CiphertextMismatch.class);
    }

    @Test
    void a_wrap_is_probed_by_the_wrap_permission_alone() { // R22
        var key = newVersion(aKeyName());
        deny(KeyPermission.GET);
        deny(KeyPermission.UNWRAP_KEY);

        vault().probeWrap(key, RSA_OAEP, IDENTITY);

        deny(KeyPermission.WRAP_KEY);
        assertThatThrownBy(() -> vault().probeWrap(key, RSA_OAEP, IDENTITY))
                .isInstanceOf(VaultRefusal.PermissionMissing.class);
        allowAll();
    }

    @Test
    void what_a_version_shows_is_told_whatever_its_state() {
        var name = aKeyName();
        var key = newVersion(name);
        disable(key);

        var shown = vault().shown(key, IDENTITY);

        assertThat(shown.id()).isEqualTo(key);
        assertThat(shown.enabled()).isFalse();
        assertThat(shown.softDelete()).isTrue();
        assertThat(shown.type()).isEqualTo("RSA");
        assertThat(shown.bits()).isEqualTo(2048);
        assertThat(shown.operations()).contains("wrapKey", "unwrapKey");
    }

    @Test
    void a_key_shows_its_newest_version_even_a_disabled_one() {
        var name = aKeyName();
        newVersion(name);
        var newest = newVersion(name);
        disable(newest);

        assertThat(vault().shown(name, IDENTITY).id()).isEqualTo(newest);
    }

    @Test
    void an_unknown_key_and_an_unknown_version_are_refused() {
        var name = aKeyName();
        var version = name.version(UNKNOWN_VERSION);

        assertThatThrownBy(() -> vault().newest(name, IDENTITY)).isInstanceOf(VaultRefusal.KeyNotFound.class);
        newVersion(name);
        assertThatThrownBy(() -> vault().prove(version, RSA_OAEP, IDENTITY))
                .isInstanceOf(VaultRefusal.KeyVersionNotFound.class);
    }

    @Test
    void an_examination_of_a_sound_key_has_a_line_for_each_check_and_proves_it() {
        var key = newVersion(aKeyName());

        var preflight = vault().examine(key, RSA_OAEP_256, IDENTITY);

        assertThat(preflight.passed()).isTrue();
        assertThat(preflight.proven())
                .hasValueSatisfying(proven -> assertThat(proven.id()).isEqualTo(key));
        assertThat(preflight.lines()).extracting(CheckLine::check).containsExactlyElementsOf(allChecks());
        assertThat(preflight.lines())
                .extracting(CheckLine::verdict)
                .doesNotContain(CheckLine.Verdict.FAILED, CheckLine.Verdict.NOT_REACHED);
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
                    .isEqualTo(right == permission ? CheckLine.Verdict.FAILED : CheckLine.Verdict.PASSED);
        }
        assertThat(preflight.passed()).isFalse();
    }

    @Test
    void an_examination_stops_where_no_more_can_be_learned() {
        var name = aKeyName();
        var key = newVersion(name);
        delete(name);

        var preflight = vault().examine(key, RSA_OAEP, IDENTITY);

        recover(name);
        assertThat(verdict(preflight, Check.FIREWALL)).isEqualTo(CheckLine.Verdict.PASSED);
        assertThat(verdict(preflight, Check.KEY_EXISTS)).isEqualTo(CheckLine.Verdict.FAILED);
        assertThat(verdict(preflight, Check.WRAP_KEY)).isEqualTo(CheckLine.Verdict.NOT_REACHED);
        assertThat(preflight.problems()).singleElement().isInstanceOf(VaultRefusal.KeyDeleted.class);
    }

    @Test
    void an_examination_of_a_disabled_version_says_so_once() {
        var key = newVersion(aKeyName());
        disable(key);

        var preflight = vault().examine(key, RSA_OAEP, IDENTITY);

        enable(key);
        assertThat(verdict(preflight, Check.KEY_ENABLED)).isEqualTo(CheckLine.Verdict.FAILED);
        assertThat(verdict(preflight, Check.SOFT_DELETE)).isEqualTo(CheckLine.Verdict.PASSED);
        assertThat(preflight.problems()).singleElement().isInstanceOf(VaultRefusal.KeyDisabled.class);
    }

    private static CheckLine.Verdict verdict(Preflight preflight, Check check) {
        return preflight.lines().stream()
                .filter(line -> line.check().equals(check.name()))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    private static List<String> allChecks() {
        return Stream.of(Check.values()).map(Check::name).toList();
    }

    private Canary canaryUnder(KeyId key) {
        return Canary.sealedBy(vault().prove(key, RSA_OAEP_256, IDENTITY), RANDOM);
    }

    private WrappedDek wrappedUnder(KeyId key) {
        try (var dek = Dek.generate(RANDOM)) {
            return vault().prove(key, RSA_OAEP_256, IDENTITY).wrap(dek);
        }
    }

    private static String text(Dek dek) {
        return dek.<String, RuntimeException>lend(Base64.getEncoder()::encodeToString);
    }
}
