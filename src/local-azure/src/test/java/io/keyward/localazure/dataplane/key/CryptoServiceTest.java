package io.keyward.localazure.dataplane.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.dataplane.TestVault;
import io.keyward.localazure.dataplane.VaultOperation;
import io.keyward.localazure.key.KeyOperation;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CryptoServiceTest {

    private static final String DEK = "A".repeat(42) + "E";

    @TempDir
    Path folder;

    private TestVault vault;
    private String kid;
    private String version;

    @BeforeEach
    void a_vault_with_an_rsa_key() {
        vault = TestVault.open(folder);
        kid = vault.create("k", "{'kty':'RSA'}").body().getJsonObject("key").getString("kid");
        version = kid.replaceAll(".*/", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA-OAEP", "RSA-OAEP-256", "RSA1_5"})
    void unwrap_returns_the_value_that_was_wrapped(String algorithm) { // R10
        var wrapped = vault.wrap("k", version, request(algorithm, DEK)).body();

        var unwrapped = vault.unwrap("k", version, request(algorithm, wrapped.getString("value")));

        assertThat(wrapped.getString("kid")).isEqualTo(kid);
        assertThat(unwrapped.body().getString("kid")).isEqualTo(kid);
        assertThat(unwrapped.body().getString("value")).isEqualTo(DEK);
    }

    @Test
    void an_old_version_still_unwraps_after_a_new_version_was_created() { // invariant 8
        var wrapped = wrapped();
        vault.create("k", "{'kty':'RSA'}");

        assertThat(vault.unwrap("k", version, request("RSA-OAEP", wrapped)).status())
                .isEqualTo(200);
        assertThat(vault.unwrap("k", "", request("RSA-OAEP", wrapped)).refusal())
                .isEqualTo("400 BadParameter");
    }

    @Test
    void a_disabled_version_neither_wraps_nor_unwraps() { // R22
        var wrapped = wrapped();
        vault.update("k", "{'attributes':{'enabled':false}}");

        assertThat(vault.wrap("k", version, request("RSA-OAEP", DEK)).refusal()).isEqualTo("403 Forbidden/KeyDisabled");
        assertThat(vault.unwrap("k", version, request("RSA-OAEP", wrapped)).refusal())
                .isEqualTo("403 Forbidden/KeyDisabled");
    }

    @Test
    void an_expired_version_unwraps_but_does_not_wrap() { // R22
        var wrapped = wrapped();
        var soon = vault.clock.instant().plusSeconds(60).getEpochSecond();
        vault.update("k", "{'attributes':{'exp':" + soon + "}}");

        vault.clock.forward(Duration.ofMinutes(2));

        assertThat(vault.wrap("k", version, request("RSA-OAEP", DEK)).refusal()).isEqualTo("403 Forbidden/KeyExpired");
        assertThat(vault.unwrap("k", version, request("RSA-OAEP", wrapped)).status())
                .isEqualTo(200);
    }

    @Test
    void a_deleted_key_neither_wraps_nor_unwraps() { // R22
        var wrapped = wrapped();
        vault.delete("k");

        assertThat(vault.wrap("k", version, request("RSA-OAEP", DEK)).refusal()).isEqualTo("404 KeyNotFound");
        assertThat(vault.unwrap("k", version, request("RSA-OAEP", wrapped)).refusal())
                .isEqualTo("404 KeyNotFound");
    }

    @Test
    void an_operation_missing_from_key_ops_is_forbidden() {
        vault.update("k", "{'key_ops':['unwrapKey']}");

        assertThat(vault.wrap("k", version, request("RSA-OAEP", DEK)).refusal())
                .isEqualTo("403 Forbidden/KeyOperationForbidden");
    }

    @Test
    void an_ec_key_cannot_wrap_even_if_its_key_ops_include_wrap_key() { // R10
        vault.create("ec", "{'kty':'EC','key_ops':['wrapKey']}");

        assertThat(vault.wrap("ec", "", request("RSA-OAEP", DEK)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'alg':'RSA-OAEP'}",
                "{'value':'AAAA'}",
                "{'alg':'A256KW','value':'AAAA'}",
                "{'alg':'RSA-OAEP','value':'AAAA'}",
                "{'alg':'RSA-OAEP','value':'+/'}",
                "{'alg':1,'value':'AAAA'}"
            })
    void an_invalid_request_is_a_bad_parameter(String request) {
        assertThat(vault.unwrap("k", version, request).refusal()).isEqualTo("400 BadParameter");
    }

    @Test
    void decrypt_returns_the_value_that_was_encrypted() {
        var secret = vault.transform(
                        VaultOperation.ENCRYPT, KeyOperation.ENCRYPT, "k", version, request("RSA-OAEP-256", DEK))
                .body()
                .getString("value");

        var clear = vault.transform(
                VaultOperation.DECRYPT, KeyOperation.DECRYPT, "k", version, request("RSA-OAEP-256", secret));

        assertThat(clear.body().getString("value")).isEqualTo(DEK);
    }

    private String wrapped() {
        return vault.wrap("k", version, request("RSA-OAEP", DEK)).body().getString("value");
    }

    private static String request(String algorithm, String value) {
        return "{'alg':'%s','value':'%s'}".formatted(algorithm, value);
    }
}
