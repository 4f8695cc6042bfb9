package io.keyward.localazure.dataplane.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.Json;
import io.keyward.localazure.dataplane.VaultOperation;
import io.keyward.localazure.dataplane.VaultWorld;
import io.keyward.localazure.key.Base64Url;
import io.keyward.localazure.key.KeyOperation;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CryptoDeskTest {

    private static final String DEK = "A".repeat(42) + "E";

    @TempDir
    Path folder;

    private VaultWorld world;
    private String kid;
    private String version;

    @BeforeEach
    void a_vault_with_an_rsa_key() {
        world = VaultWorld.open(folder);
        kid = world.create("k", "{'kty':'RSA'}").body().getJsonObject("key").getString("kid");
        version = kid.replaceAll(".*/", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA-OAEP", "RSA-OAEP-256", "RSA1_5"})
    void what_was_wrapped_comes_back(String algorithm) { // R10
        var wrapped = world.wrap("k", version, request(algorithm, DEK)).body();

        var unwrapped = world.unwrap("k", version, request(algorithm, wrapped.getString("value")));

        assertThat(wrapped.getString("kid")).isEqualTo(kid);
        assertThat(unwrapped.body().getString("kid")).isEqualTo(kid);
        assertThat(unwrapped.body().getString("value")).isEqualTo(DEK);
    }

    @Test
    void an_old_version_unwraps_after_a_new_one_was_made() { // invariant 8
        var wrapped = wrapped();
        world.create("k", "{'kty':'RSA'}");

        assertThat(world.unwrap("k", version, request("RSA-OAEP", wrapped)).status())
                .isEqualTo(200);
        assertThat(world.unwrap("k", "", request("RSA-OAEP", wrapped)).refusal())
                .isEqualTo("400 BadParameter");
    }

    @Test
    void a_disabled_version_neither_wraps_nor_unwraps() { // R22
        var wrapped = wrapped();
        world.update("k", "{'attributes':{'enabled':false}}");

        assertThat(world.wrap("k", version, request("RSA-OAEP", DEK)).refusal()).isEqualTo("403 Forbidden/KeyDisabled");
        assertThat(world.unwrap("k", version, request("RSA-OAEP", wrapped)).refusal())
                .isEqualTo("403 Forbidden/KeyDisabled");
    }

    @Test
    void an_expired_version_unwraps_but_does_not_wrap() { // R22
        var wrapped = wrapped();
        var soon = world.clock.instant().plusSeconds(60).getEpochSecond();
        world.update("k", "{'attributes':{'exp':" + soon + "}}");

        world.clock.forward(Duration.ofMinutes(2));

        assertThat(world.wrap("k", version, request("RSA-OAEP", DEK)).refusal()).isEqualTo("403 Forbidden/KeyExpired");
        assertThat(world.unwrap("k", version, request("RSA-OAEP", wrapped)).status())
                .isEqualTo(200);
    }

    @Test
    void a_deleted_key_neither_wraps_nor_unwraps() { // R22
        var wrapped = wrapped();
        world.delete("k");

        assertThat(world.wrap("k", version, request("RSA-OAEP", DEK)).refusal()).isEqualTo("404 KeyNotFound");
        assertThat(world.unwrap("k", version, request("RSA-OAEP", wrapped)).refusal())
                .isEqualTo("404 KeyNotFound");
    }

    @Test
    void what_the_keys_own_operations_lack_is_forbidden() {
        world.update("k", "{'key_ops':['unwrapKey']}");

        assertThat(world.wrap("k", version, request("RSA-OAEP", DEK)).refusal())
                .isEqualTo("403 Forbidden/KeyOperationForbidden");
    }

    @Test
    void an_ec_key_cannot_wrap_even_where_its_operations_say_so() { // R10
        world.create("ec", "{'kty':'EC','key_ops':['wrapKey']}");

        assertThat(world.wrap("ec", "", request("RSA-OAEP", DEK)).status()).isEqualTo(400);
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
    void requests_that_make_no_sense_are_bad_parameters(String request) {
        assertThat(world.unwrap("k", version, request).refusal()).isEqualTo("400 BadParameter");
    }

    @Test
    void encrypt_and_decrypt_work_like_wrap_and_unwrap() {
        var secret = world.convert(
                        VaultOperation.ENCRYPT, KeyOperation.ENCRYPT, "k", version, request("RSA-OAEP-256", DEK))
                .body()
                .getString("value");

        var clear = world.convert(
                VaultOperation.DECRYPT, KeyOperation.DECRYPT, "k", version, request("RSA-OAEP-256", secret));

        assertThat(clear.body().getString("value")).isEqualTo(DEK);
    }

    @Test
    void a_signature_is_verified() {
        var digest = Base64Url.encode(new byte[32]);
        var signature = world.convert(VaultOperation.SIGN, KeyOperation.SIGN, "k", version, request("RS256", digest))
                .body()
                .getString("value");

        var reply = world.ask(
                VaultOperation.VERIFY,
                "k",
                version,
                entry -> Json.verbatim(new String(
                        world.crypto.verify(
                                entry,
                                "k",
                                version,
                                Json.fields("{'alg':'RS256','digest':'%s','value':'%s'}".formatted(digest, signature))),
                        UTF_8)));

        assertThat(reply.body().getBoolean("value")).isTrue();
    }

    private String wrapped() {
        return world.wrap("k", version, request("RSA-OAEP", DEK)).body().getString("value");
    }

    private static String request(String algorithm, String value) {
        return "{'alg':'%s','value':'%s'}".formatted(algorithm, value);
    }
}
