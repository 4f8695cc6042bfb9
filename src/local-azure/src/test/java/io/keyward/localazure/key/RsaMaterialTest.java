package io.keyward.localazure.key;

import static io.keyward.localazure.TestJson.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.localazure.http.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RsaMaterialTest {

    private static final Properties OPENSSL = openssl();

    @ParameterizedTest
    @ValueSource(strings = {"RSA-OAEP", "RSA-OAEP-256", "RSA1_5"})
    void a_value_that_openssl_wrapped_can_be_unwrapped(String algorithm) throws GeneralSecurityException { // R10
        var dek = opensslKey().transform(KeyOperation.UNWRAP_KEY, algorithm, vector(algorithm));

        assertThat(dek).isEqualTo(vector("dek"));
    }

    @Test
    void oaep_256_with_the_default_mgf1_hash_of_the_jdk_is_refused() throws GeneralSecurityException {
        var key = opensslKey();

        var refusal = catchThrowableOfType(
                KeyRefusal.class, () -> key.transform(KeyOperation.UNWRAP_KEY, "RSA-OAEP-256", vector("mgf1-sha1")));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo("BadParameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA"})
    void a_value_that_is_not_a_ciphertext_is_a_bad_parameter(String value) throws GeneralSecurityException {
        var key = opensslKey();

        var refusal = catchThrowableOfType(
                KeyRefusal.class,
                () -> key.transform(
                        KeyOperation.UNWRAP_KEY,
                        "RSA-OAEP",
                        Base64Url.decode(value).orElseThrow()));

        assertThat(refusal.code()).isEqualTo("BadParameter");
    }

    @Test
    void a_ciphertext_of_another_key_is_a_bad_parameter() throws GeneralSecurityException {
        var other = RsaMaterial.generate(2048);

        var refusal = catchThrowableOfType(
                KeyRefusal.class,
                () -> other.transform(KeyOperation.UNWRAP_KEY, "RSA-OAEP-256", vector("RSA-OAEP-256")));

        assertThat(refusal.code()).isEqualTo("BadParameter");
    }

    @ParameterizedTest
    @CsvSource({"RSA-OAEP, 214", "RSA-OAEP-256, 190", "RSA1_5, 245"})
    void a_value_longer_than_the_padding_allows_is_a_bad_parameter(String algorithm, int longest)
            throws GeneralSecurityException {
        var key = opensslKey();

        assertThat(key.transform(KeyOperation.WRAP_KEY, algorithm, new byte[longest]))
                .hasSize(256);
        assertThat(catchThrowableOfType(
                                KeyRefusal.class,
                                () -> key.transform(KeyOperation.WRAP_KEY, algorithm, new byte[longest + 1]))
                        .code())
                .isEqualTo("BadParameter");
    }

    @Test
    void unknown_algorithms_are_refused() throws GeneralSecurityException {
        var key = opensslKey();

        var refusal = catchThrowableOfType(
                KeyRefusal.class, () -> key.transform(KeyOperation.WRAP_KEY, "A256KW", new byte[32]));

        assertThat(refusal.code()).isEqualTo("BadParameter");
    }

    @Test
    void the_public_members_of_a_key_contain_no_private_numbers() throws GeneralSecurityException {
        assertThat(opensslKey().publicFields()).containsOnlyKeys("n", "e");
        assertThat(opensslKey().publicFields().getString("e")).isEqualTo("AQAB");
        assertThat(opensslKey()).hasToString("RsaMaterial[redacted]");
    }

    @Test
    void a_key_read_from_its_document_unwraps_what_it_wrapped() throws GeneralSecurityException {
        var written = opensslKey().allFields().toString();

        var read = RsaMaterial.read(fields(written));

        assertThat(read.transform(KeyOperation.UNWRAP_KEY, "RSA-OAEP-256", vector("RSA-OAEP-256")))
                .isEqualTo(vector("dek"));
    }

    @Test
    void inconsistent_rsa_numbers_are_refused() throws GeneralSecurityException {
        var fields = opensslKey().allFields();

        var refusal = catchThrowableOfType(
                Refusal.class,
                () -> RsaMaterial.read(fields(jakarta.json.Json.createObjectBuilder(fields)
                        .add("p", "AQAB")
                        .build()
                        .toString())));

        assertThat(refusal.status()).isEqualTo(400);
    }

    private static RsaMaterial opensslKey() throws GeneralSecurityException {
        var factory = KeyFactory.getInstance("RSA");
        var secret = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(vector("private-key-pkcs8")));
        var numbers = new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent());
        return new RsaMaterial((RSAPublicKey) factory.generatePublic(numbers), secret);
    }

    private static byte[] vector(String name) {
        return Base64.getUrlDecoder().decode(OPENSSL.getProperty(name));
    }

    private static Properties openssl() {
        try (var in = RsaMaterialTest.class.getResourceAsStream("/vectors/openssl-wraps.properties")) {
            var values = new Properties();
            values.load(in);
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
