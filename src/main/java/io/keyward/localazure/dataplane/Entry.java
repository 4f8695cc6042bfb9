package io.keyward.localazure.dataplane;

import io.keyward.localazure.vault.LocalVault;

/** Who has passed a vault's door works with this: the vault, and the address the client knows it by. */
public record Entry(LocalVault vault, String base) {

    public String keyUrl(String name) {
        return base + "/keys/" + name;
    }

    public String deletedKeyUrl(String name) {
        return base + "/deletedkeys/" + name;
    }
}
