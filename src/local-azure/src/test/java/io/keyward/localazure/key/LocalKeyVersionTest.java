package io.keyward.localazure.key;

import static io.keyward.localazure.TestJson.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.localazure.http.Refusal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalKeyVersionTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final long SOON = NOW.plusSeconds(60).getEpochSecond();
    private static final long JUST_NOW = NOW.minusSeconds(60).getEpochSecond();

    @Test
    void a_version_id_has_32_hex_digits() { // R11
        assertThat(created("{'kty':'EC'}").id()).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @CsvSource({
        "{'kty':'RSA'}, RSA, 2048",
        "'{''kty'':''RSA'',''key_size'':3072}', RSA, 3072",
        "{'kty':'RSA-HSM'}, RSA-HSM, 2048",
        "{'kty':'EC'}, EC, 256",
        "'{''kty'':''EC-HSM'',''crv'':''P-521''}', EC-HSM, 521",
        "{'kty':'oct-HSM'}, oct-HSM, 256"
    })
    void keys_of_every_kind_and_size_can_be_created(String request, String kty, int bits) { // R10
        var version = created(request);

        assertThat(version.kind().kty()).isEqualTo(kty);
        assertThat(version.material().bits()).isEqualTo(bits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'kty':'DSA'}",
                "{'kty':7}",
                "{'kty':'RSA','key_size':1024}",
                "{'kty':'RSA','key_size':2048.9}",
                "{'kty':'RSA','key_size':4294969344}",
                "{'kty':'RSA','key_size':1e1000}",
                "{'kty':'RSA','attributes':{'exp':4102444800.5}}",
                "{'kty':'RSA','attributes':{'exp':18446744077812000000}}",
                "{'kty':'EC','crv':'P-1'}",
                "{'kty':'RSA','key_ops':['fly']}",
                "{'kty':'RSA','attributes':{'enabled':'yes'}}",
                "{'kty':'RSA','attributes':{'exp':99999999999999999}}"
            })
    void an_invalid_request_is_a_bad_parameter(String request) {
        var refusal = catchThrowableOfType(Refusal.class, () -> created(request));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo("BadParameter");
    }

    @ParameterizedTest
    @EnumSource(KeyOperation.class)
    void a_disabled_version_refuses_every_operation(KeyOperation operation) {
        var version = created("{'kty':'RSA','attributes':{'enabled':false}}");

        assertThat(refusal(version, operation)).isEqualTo("403 Forbidden/KeyDisabled");
    }

    @ParameterizedTest
    @CsvSource({"WRAP_KEY", "ENCRYPT", "SIGN"})
    void outside_its_validity_dates_a_version_does_not_wrap_encrypt_or_sign(KeyOperation operation) {
        assertThat(refusal(withDates("'exp':" + JUST_NOW), operation)).isEqualTo("403 Forbidden/KeyExpired");
        assertThat(refusal(withDates("'nbf':" + SOON), operation)).isEqualTo("403 Forbidden/KeyNotYetValid");
    }

    @ParameterizedTest
    @CsvSource({"UNWRAP_KEY", "DECRYPT", "VERIFY"})
    void outside_its_validity_dates_a_version_still_unwraps_decrypts_and_verifies(KeyOperation operation) { // R22
        assertUsable(withDates("'exp':" + JUST_NOW), operation);
        assertUsable(withDates("'nbf':" + SOON), operation);
    }

    @ParameterizedTest
    @EnumSource(KeyOperation.class)
    void within_its_validity_dates_a_version_allows_every_operation(KeyOperation operation) {
        assertUsable(withDates("'nbf':" + JUST_NOW + ",'exp':" + SOON), operation);
    }

    @Test
    void a_version_allows_only_the_operations_in_its_key_ops() {
        var version = created("{'kty':'RSA','key_ops':['wrapKey','encrypt']}");

        assertUsable(version, KeyOperation.WRAP_KEY);
        assertThat(refusal(version, KeyOperation.UNWRAP_KEY)).isEqualTo("403 Forbidden/KeyOperationForbidden");
    }

    @Test
    void an_ec_key_cannot_wrap() { // R10
        var version = created("{'kty':'EC','key_ops':['wrapKey']}");

        var refusal = catchThrowableOfType(
                KeyRefusal.class, () -> version.material().transform(KeyOperation.WRAP_KEY, "RSA-OAEP", new byte[32]));

        assertThat(refusal.status()).isEqualTo(400);
    }

    @Test
    void an_update_keeps_the_members_that_it_leaves_out() {
        var before = created("{'kty':'RSA','key_ops':['wrapKey'],'tags':{'a':'b'},'attributes':{'exp':" + SOON + "}}");

        var after = before.withChanges(fields("{'key_ops':[],'attributes':{'enabled':false}}"), NOW.plusSeconds(5));

        assertThat(after.operations()).containsExactly(KeyOperation.WRAP_KEY);
        assertThat(after.tags()).isEqualTo(before.tags());
        assertThat(after.attributes().expires()).isEqualTo(before.attributes().expires());
        assertThat(after.attributes().enabled()).isFalse();
        assertThat(after.attributes().updated()).isEqualTo(NOW.plusSeconds(5));
        assertThat(after.material()).isEqualTo(before.material());
    }

    @Test
    void an_imported_key_keeps_its_material() { // R9
        var own = created("{'kty':'RSA'}");
        var jwk = own.material().allFields().toString();

        var taken = LocalKeyVersion.importKey(fields("{'hsm':true,'key':{'kty':'RSA'," + jwk.substring(1) + "}"), NOW);

        assertThat(taken.kind()).isEqualTo(KeyKind.RSA_HSM);
        assertThat(taken.material().allFields()).isEqualTo(own.material().allFields());
        assertThat(taken.id()).isNotEqualTo(own.id());
    }

    @Test
    void a_key_without_its_private_members_cannot_be_imported() {
        var jwk = created("{'kty':'RSA'}").material().publicFields().toString();

        var refusal = catchThrowableOfType(
                Refusal.class,
                () -> LocalKeyVersion.importKey(fields("{'key':{'kty':'RSA'," + jwk.substring(1) + "}"), NOW));

        assertThat(refusal.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "oct-HSM"})
    void a_version_read_from_its_document_is_unchanged(String kty) {
        var version = created("{'kty':'" + kty + "','tags':{'a':'b'},'attributes':{'nbf':" + SOON + "}}");

        var read = LocalKeyVersion.read(version.toDocument());

        assertThat(read.toDocument()).isEqualTo(version.toDocument());
    }

    private static void assertUsable(LocalKeyVersion version, KeyOperation operation) {
        assertThatCode(() -> version.requireUsable(operation, NOW)).doesNotThrowAnyException();
    }

    private static LocalKeyVersion withDates(String dates) {
        return created("{'kty':'RSA','attributes':{" + dates + "}}");
    }

    private static LocalKeyVersion created(String request) {
        return LocalKeyVersion.create(fields(request), NOW);
    }

    private static String refusal(LocalKeyVersion version, KeyOperation operation) {
        var refusal = catchThrowableOfType(KeyRefusal.class, () -> version.requireUsable(operation, NOW));
        return "%d %s/%s".formatted(refusal.status(), refusal.code(), refusal.innerCode());
    }
}
