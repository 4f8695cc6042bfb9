package io.keyward.vault;

import static io.keyward.key.WrapAlgorithm.RSA_OAEP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.key.Dek;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every implementation of {@link Vault} promises: in memory, against a stub, against the local Azure or Azure. */
public abstract class VaultContract extends ExaminedVaultContract {

    private static final String UNKNOWN_VERSION = "00000000000000000000000000000000";

    @ParameterizedTest
    @EnumSource
    void the_vault_unwraps_what_a_proven_key_wrapped(WrapAlgorithm algorithm) {
        var key = newVersion(aKeyName());
        var dek = Dek.generate(RANDOM);

        var wrapped = vault().examine(key, algorithm, IDENTITY).require().wrap(dek);

        try (var unwrapped = vault().unwrap(wrapped, IDENTITY)) {
            assertThat(text(unwrapped)).isEqualTo(text(dek));
        }
        assertThat(wrapped.wrappedBy()).isEqualTo(key);
    }

    @Test
    void a_ciphertext_of_another_version_is_not_unwrapped() {
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
        assertThat(wrapped.wrappedBy()).isNotEqualTo(newest);
        vault().unwrap(wrapped, IDENTITY).close();
    }

    @Test
    void a_disabled_version_neither_proves_nor_unwraps_until_it_is_enabled() {
        var name = aKeyName();
        var key = newVersion(name);
        var wrapped = wrappedUnder(key);

        disable(key);

        assertThatThrownBy(() -> vault().examine(key, RSA_OAEP, IDENTITY).require())
                .isInstanceOf(VaultRefusal.KeyDisabled.class);
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

        assertThatThrownBy(() -> vault().examine(key, RSA_OAEP, IDENTITY).require())
                .isInstanceOf(VaultRefusal.class);
        assertThatThrownBy(() -> vault().unwrap(wrapped, IDENTITY)).isInstanceOf(VaultRefusal.class);
        recover(name);
        vault().unwrap(wrapped, IDENTITY).close();
    }

    @ParameterizedTest
    @EnumSource
    void each_missing_permission_is_named(KeyPermission permission) { // R12
        var key = newVersion(aKeyName());
        deny(permission);

        assertThatThrownBy(() -> vault().examine(key, RSA_OAEP, IDENTITY).require())
                .isInstanceOfSatisfying(VaultRefusal.PermissionMissing.class, problem -> assertThat(problem.missing())
                        .containsExactly(permission))
                .hasMessageContaining(permission.wireName());

        allowAll();
        vault().examine(key, RSA_OAEP, IDENTITY).require();
    }

    @Test
    void unwrapping_needs_only_the_unwrap_permission() { // R16, R22
        var wrapped = wrappedUnder(newVersion(aKeyName()));
        deny(KeyPermission.GET);
        deny(KeyPermission.WRAP_KEY);

        vault().unwrap(wrapped, IDENTITY).close();

        deny(KeyPermission.UNWRAP_KEY);
        assertThatThrownBy(() -> vault().unwrap(wrapped, IDENTITY)).isInstanceOf(VaultRefusal.PermissionMissing.class);
        allowAll();
    }

    @Test
    void an_unknown_key_and_an_unknown_version_are_refused() {
        var name = aKeyName();
        var version = name.version(UNKNOWN_VERSION);

        assertThatThrownBy(() -> vault().newest(name, IDENTITY)).isInstanceOf(VaultRefusal.KeyNotFound.class);
        newVersion(name);
        assertThatThrownBy(() -> vault().examine(version, RSA_OAEP, IDENTITY).require())
                .isInstanceOf(VaultRefusal.KeyVersionNotFound.class);
    }
}
