package io.keyward.vault.azure;

import static io.keyward.key.WrapAlgorithm.RSA_OAEP_256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.key.Canary;
import io.keyward.key.Dek;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultContract;
import io.keyward.vault.VaultRefusal;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@link AzureVault} keeps the contract of every vault, over TLS against a stub that speaks Key Vault's protocol. */
class AzureVaultTest extends VaultContract {

    private final InMemoryVault behind = new InMemoryVault();
    private final StubVault stub = new StubVault(behind, IDENTITY);
    private final Vault vault = new AzureVaultBuilder().vault();

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void unwrapping_costs_one_call_and_wrapping_none() {
        var key = vault.examine(newVersion(aKeyName()), RSA_OAEP_256, IDENTITY).require();
        var before = stub.calls();

        try (var dek = Dek.generate(new SecureRandom())) {
            vault.unwrap(key.wrap(dek), IDENTITY).close();
        }

        assertThat(stub.calls() - before).isOne();
    }

    @Test
    void a_proof_makes_one_get_one_wrap_and_one_unwrap() {
        var key = newVersion(aKeyName());

        vault.examine(key, RSA_OAEP_256, IDENTITY).require();

        assertThat(stub.calls()).isEqualTo(3);
    }

    @Test
    void all_missing_permissions_are_named_together() { // R12
        var key = newVersion(aKeyName());
        behind.deny(KeyPermission.values());

        assertThatThrownBy(() -> vault.examine(key, RSA_OAEP_256, IDENTITY).require())
                .isInstanceOf(VaultRefusal.PermissionMissing.class)
                .hasMessageContaining("get and wrapKey and unwrapKey");
    }

    @Test
    void a_vault_without_soft_delete_is_refused() { // R6
        var key = newVersion(aKeyName());
        behind.withoutSoftDelete();

        assertThatThrownBy(() -> vault.examine(key, RSA_OAEP_256, IDENTITY).require())
                .isInstanceOf(VaultRefusal.SoftDeleteOff.class);
    }

    @Test
    void the_attributes_tell_that_purge_protection_is_off() { // R6
        var key = newVersion(aKeyName());
        behind.purgeProtected(false);

        var attributes = vault.attributes(key, IDENTITY);

        assertThat(attributes.purgeProtected()).isFalse();
    }

    @Test
    void the_attributes_contain_the_dates_of_a_version() {
        var key = newVersion(aKeyName());
        var from = Instant.parse("2030-01-01T00:00:00Z");
        var to = Instant.parse("2031-01-01T00:00:00Z");
        behind.dates(key, from, to);

        var attributes = vault.attributes(key, IDENTITY);

        assertThat(attributes.notBefore()).contains(from);
        assertThat(attributes.expiresOn()).contains(to);
        assertThat(attributes.createdOn()).isPresent();
    }

    @Test
    void a_new_canary_is_wrapped_under_the_key_version_and_confirms_it() {
        var key = newVersion(aKeyName());

        var canary = vault.newCanary(key, RSA_OAEP_256, IDENTITY);

        assertThat(canary.wrapped().wrappedBy()).isEqualTo(key);
        vault.probeUnwrap(canary, IDENTITY);
    }

    @Test
    void a_failed_probe_is_one_call_and_is_not_retried() {
        var name = aKeyName();
        var canary = Canary.sealedBy(
                vault.examine(newVersion(name), RSA_OAEP_256, IDENTITY).require(), new SecureRandom());
        behind.disable(canary.wrapped().wrappedBy());
        var before = stub.calls();

        assertThatThrownBy(() -> vault.probeUnwrap(canary, IDENTITY)).isInstanceOf(VaultRefusal.KeyDisabled.class);

        assertThat(stub.calls() - before).isOne();
    }

    @Test
    void an_expired_version_still_unwraps() {
        var key = newVersion(aKeyName());
        var proven = vault.examine(key, RSA_OAEP_256, IDENTITY).require();
        var dek = Dek.generate(new SecureRandom());
        var wrapped = proven.wrap(dek);
        behind.expire(key);

        vault.unwrap(wrapped, IDENTITY).close();

        assertThatThrownBy(() -> vault.examine(key, RSA_OAEP_256, IDENTITY).require())
                .isInstanceOf(VaultRefusal.KeyExpired.class);
    }

    @Test
    void a_deleted_key_is_not_reported_as_an_unknown_key() { // R23
        var name = aKeyName();
        newVersion(name);
        behind.delete(name);

        assertThatThrownBy(() -> vault.newest(name, IDENTITY)).isInstanceOf(VaultRefusal.KeyDeleted.class);
    }

    @Test
    void a_refusal_by_the_firewall_names_the_addresses_to_allow() { // R4
        var key = newVersion(aKeyName());
        behind.closeFirewall();

        assertThatThrownBy(() -> vault.examine(key, RSA_OAEP_256, IDENTITY).require())
                .isInstanceOf(VaultRefusal.FirewallRefused.class)
                .hasMessageContaining("203.0.113.7, 203.0.113.8");
    }

    @Override
    protected Vault vault() {
        return vault;
    }

    @Override
    protected KeyName aKeyName() {
        return new KeyName(stub.uri(), "key-" + UUID.randomUUID());
    }

    @Override
    protected KeyId newVersion(KeyName key) {
        return behind.newVersion(key);
    }

    @Override
    protected void disable(KeyId key) {
        behind.disable(key);
    }

    @Override
    protected void enable(KeyId key) {
        behind.enable(key);
    }

    @Override
    protected void delete(KeyName key) {
        behind.delete(key);
    }

    @Override
    protected void recover(KeyName key) {
        behind.recover(key);
    }

    @Override
    protected void deny(KeyPermission permission) {
        behind.deny(permission);
    }

    @Override
    protected void allowAll() {
        behind.allowAll();
    }
}
