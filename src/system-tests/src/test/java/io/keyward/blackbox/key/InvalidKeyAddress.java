package io.keyward.blackbox.key;

import io.keyward.blackbox.client.ExpectedRefusal;
import jakarta.json.Json;
import jakarta.json.JsonObject;

/**
 * Values of {@code vaultUri}, {@code keyName} and {@code keyVersion} that name no key, or a host that is not allowed.
 */
@SuppressWarnings("ImmutableEnumChecker") // a refusal is a record of strings
enum InvalidKeyAddress {
    NO_URI("vaultUri", "no vault", 400, "InvalidKeyIdentifier", "https://{vault host}/keys/{name}/{version}"), // R11
    HTTP("vaultUri", "http://kv.vault.azure.net", 400, "InvalidKeyIdentifier", "by https only"),
    HTTP_TO_AN_ALLOWED_HOST("vaultUri", "http://localhost:8501", 400, "InvalidKeyIdentifier", "by https only"),
    USER_INFO("vaultUri", "https://me@kv.vault.azure.net", 400, "InvalidKeyIdentifier", "more than https and a host"),
    WITH_A_PATH(
            "vaultUri", "https://kv.vault.azure.net/keys/k", 400, "InvalidKeyIdentifier", "more than https and a host"),
    FOREIGN_HOST("vaultUri", "https://kv.vault.example.com", 400, "VaultHostNotAllowed", "use the vault URI"), // R26
    VAULT_SUFFIX_INSIDE_ANOTHER_HOST(
            "vaultUri",
            "https://vault.azure.net.evil.example",
            400,
            "VaultHostNotAllowed",
            "is not the host of an Azure Key Vault"),
    TWO_LABELS_BEFORE_THE_SUFFIX(
            "vaultUri", "https://a.b.vault.azure.net", 400, "VaultHostNotAllowed", "use the vault"),
    WITH_A_PORT("vaultUri", "https://kv.vault.azure.net:8443", 400, "VaultHostNotAllowed", "without a port"),
    NAME_WITH_A_SLASH("keyName", "a/b", 400, "InvalidKeyIdentifier", "1 to 127 letters, digits and hyphens"),
    SHORT_VERSION("keyVersion", "7", 400, "InvalidKeyIdentifier", "32"),
    VERSION_THAT_IS_NOT_HEXADECIMAL("keyVersion", "z".repeat(32), 400, "InvalidKeyIdentifier", "32");

    private final String member;
    private final String value;
    private final ExpectedRefusal refusal;

    InvalidKeyAddress(String member, String value, int status, String code, String advice) {
        this.member = member;
        this.value = value;
        this.refusal = new ExpectedRefusal(status, code, advice);
    }

    /** Replaces one member of the address by the invalid value. */
    JsonObject replacedIn(JsonObject key) {
        return Json.createObjectBuilder(key).add(member, value).build();
    }

    ExpectedRefusal refusal() {
        return refusal;
    }
}
