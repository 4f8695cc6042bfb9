package io.keyward.vault;

import static io.keyward.key.WrapAlgorithm.RSA_OAEP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The vault in memory keeps the contract of every vault, and fails on request. */
class InMemoryVaultTest extends VaultContract {

    private final InMemoryVault vault = new InMemoryVault();

    @Test
    void the_vault_in_memory_fails_for_the_requested_number_of_calls() {
        var key = vault.newVersion(aKeyName());
        vault.failNext(1);

        assertThatThrownBy(() -> vault.prove(key, RSA_OAEP, IDENTITY)).isInstanceOf(VaultOutage.Unreachable.class);

        assertThat(vault.prove(key, RSA_OAEP, IDENTITY).id()).isEqualTo(key);
    }

    @Override
    protected Vault vault() {
        return vault;
    }

    @Override
    protected KeyName aKeyName() {
        return new KeyName("https://kv1.vault.azure.net", "key-" + UUID.randomUUID());
    }

    @Override
    protected KeyId newVersion(KeyName key) {
        return vault.newVersion(key);
    }

    @Override
    protected void disable(KeyId key) {
        vault.disable(key);
    }

    @Override
    protected void enable(KeyId key) {
        vault.enable(key);
    }

    @Override
    protected void delete(KeyName key) {
        vault.delete(key);
    }

    @Override
    protected void recover(KeyName key) {
        vault.recover(key);
    }

    @Override
    protected void deny(KeyPermission permission) {
        vault.deny(permission);
    }

    @Override
    protected void allowAll() {
        vault.allowAll();
    }
}
