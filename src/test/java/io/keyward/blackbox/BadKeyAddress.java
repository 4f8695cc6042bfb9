package io.keyward.blackbox;

import jakarta.json.Json;
import jakarta.json.JsonObject;

/** Members of {@code vaultUri}, {@code keyName}, {@code keyVersion} that name no key, or one nobody may be sent to. */
@SuppressWarnings("ImmutableEnumChecker") // a refusal is a record of texts
enum BadKeyAddress {
    NO_ADDRESS(
            "vaultUri", "no vault", 400, "InvalidKeyIdentifier", "https://{vault host}/keys/{name}/{version}"), // R11
    HTTP("vaultUri", "http://kv.vault.azure.net", 400, "InvalidKeyIdentifier", "by https only"),
    HTTP_TO_A_KNOWN_HOST("vaultUri", "http://localhost:8501", 400, "InvalidKeyIdentifier", "by https only"),
    USER_INFO("vaultUri", "https://me@kv.vault.azure.net", 400, "InvalidKeyIdentifier", "more than https and a host"),
    A_PATH("vaultUri", "https://kv.vault.azure.net/keys/k", 400, "InvalidKeyIdentifier", "more than https and a host"),
    FOREIGN_HOST("vaultUri", "https://kv.vault.example.com", 400, "VaultHostNotAllowed", "use the vault URI"), // R26
    HOST_THAT_ONLY_BEGINS_LIKE_A_VAULTS(
            "vaultUri",
            "https://vault.azure.net.evil.example",
            400,
            "VaultHostNotAllowed",
            "is not the host of an Azure Key Vault"),
    TWO_LABELS_BEFORE_THE_SUFFIX(
            "vaultUri", "https://a.b.vault.azure.net", 400, "VaultHostNotAllowed", "use the vault"),
    ANOTHER_PORT("vaultUri", "https://kv.vault.azure.net:8443", 400, "VaultHostNotAllowed", "without a port"),
    NAME_WITH_A_SLASH("keyName", "a/b", 400, "InvalidKeyIdentifier", "1 to 127 letters, digits and hyphens"),
    SHORT_VERSION("keyVersion", "7", 400, "InvalidKeyIdentifier", "32"),
    VERSION_OF_OTHER_LETTERS("keyVersion", "z".repeat(32), 400, "InvalidKeyIdentifier", "32");

    private final String member;
    private final String text;
    private final Refusal refusal;

    BadKeyAddress(String member, String text, int status, String code, String advice) {
        this.member = member;
        this.text = text;
        this.refusal = new Refusal(status, code, advice);
    }

    /** The same but for the bad member. */
    JsonObject in(JsonObject key) {
        return Json.createObjectBuilder(key).add(member, text).build();
    }

    Refusal refusal() {
        return refusal;
    }
}
