package io.keyward.vault;

import static io.keyward.key.WrapAlgorithm.RSA_OAEP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.key.Canary;
import org.junit.jupiter.api.Test;

/** What every vault promises to those who watch a key: how it is probed, and what it shows. */
public abstract class WatchedVaultContract extends VaultUnderTest {

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
}
