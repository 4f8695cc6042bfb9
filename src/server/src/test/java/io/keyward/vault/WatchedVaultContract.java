package io.keyward.vault;

import static io.keyward.key.WrapAlgorithm.RSA_OAEP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.key.Canary;
import org.junit.jupiter.api.Test;

/** What every vault promises to the watch: how probes work, and which attributes they return. */
public abstract class WatchedVaultContract extends VaultUnderTest {

    @Test
    void unwrapping_a_canary_needs_only_the_unwrap_permission() {
        var canary = canaryUnder(newVersion(aKeyName()));
        deny(KeyPermission.GET);
        deny(KeyPermission.WRAP_KEY);

        vault().probeUnwrap(canary, IDENTITY);

        deny(KeyPermission.UNWRAP_KEY);
        assertThatThrownBy(() -> vault().probeUnwrap(canary, IDENTITY))
                .isInstanceOf(VaultRefusal.PermissionMissing.class);
        allowAll();
    }

    @Test
    void probing_a_canary_fails_while_the_version_is_disabled_or_the_key_is_deleted() { // R22, R23
        var name = aKeyName();
        var canary = canaryUnder(newVersion(name));

        disable(canary.wrapped().wrappedBy());
        assertThatThrownBy(() -> vault().probeUnwrap(canary, IDENTITY)).isInstanceOf(VaultRefusal.KeyDisabled.class);
        enable(canary.wrapped().wrappedBy());
        delete(name);
        assertThatThrownBy(() -> vault().probeUnwrap(canary, IDENTITY)).isInstanceOf(VaultRefusal.KeyDeleted.class);
        recover(name);

        vault().probeUnwrap(canary, IDENTITY);
    }

    @Test
    void a_canary_that_unwraps_to_another_value_is_refused() {
        var key = newVersion(aKeyName());
        var foreign = new Canary(wrappedUnder(key), canaryUnder(key).digest());

        assertThatThrownBy(() -> vault().probeUnwrap(foreign, IDENTITY))
                .isInstanceOf(VaultRefusal.CiphertextMismatch.class);
    }

    @Test
    void probing_a_wrap_needs_only_the_wrap_permission() { // R22
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
    void the_attributes_of_a_disabled_version_are_returned() {
        var name = aKeyName();
        var key = newVersion(name);
        disable(key);

        var attributes = vault().attributes(key, IDENTITY);

        assertThat(attributes.id()).isEqualTo(key);
        assertThat(attributes.enabled()).isFalse();
        assertThat(attributes.softDelete()).isTrue();
        assertThat(attributes.type()).isEqualTo("RSA");
        assertThat(attributes.bits()).isEqualTo(2048);
        assertThat(attributes.operations()).contains("wrapKey", "unwrapKey");
    }

    @Test
    void the_attributes_of_a_key_are_those_of_its_newest_version_even_if_disabled() {
        var name = aKeyName();
        newVersion(name);
        var newest = newVersion(name);
        disable(newest);

        assertThat(vault().attributes(name, IDENTITY).id()).isEqualTo(newest);
    }
}
