package io.keyward.node.signature;

import static io.keyward.problem.ProblemCondition.problem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.problem.ProblemCode;
import io.keyward.testsupport.MachineKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A signature of a request covers all of it, in one form only. */
class RequestSignatureTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final String WITHOUT_BODY = "(\"@method\" \"@path\" \"@query\" \"authorization\")";
    private static final byte[] BODY = "{}".getBytes(UTF_8);

    private final MachineKey machine = new MachineKey();
    private final Ed25519Key key = Ed25519Key.parse(machine.publicKey()).orElseThrow();

    @Test
    void a_signature_of_the_whole_request_is_valid() {
        var get = request("GET", "/nodes/v1/nodes/1/plan", "Bearer a", "", new byte[0]);
        var post = request("POST", "/nodes/v1/nodes/1/heartbeat", "Bearer a", ContentDigest.of(BODY), BODY);

        assertThatCode(() -> signed(get).requireValid(get, key, NOW, SKEW)).doesNotThrowAnyException();
        assertThatCode(() -> signed(post).requireValid(post, key, NOW, SKEW)).doesNotThrowAnyException();
    }

    @Test
    void the_example_of_rfc_8032_verifies() {
        // RFC 8032, section 7.1, test 2: one byte
        var encoded = "302a300506032b65700321003d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
        var signature =
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
        var hex = HexFormat.of();

        var known = Ed25519Key.parse(Base64.getEncoder().encodeToString(hex.parseHex(encoded)))
                .orElseThrow();

        assertThat(known.verifies(new byte[] {0x72}, hex.parseHex(signature))).isTrue();
        assertThat(known.verifies(new byte[] {0x73}, hex.parseHex(signature))).isFalse();
    }

    @Test
    void nothing_that_the_signature_covers_can_be_changed() {
        var sent = request("POST", "/nodes/v1/nodes/1/heartbeat", "Bearer a", ContentDigest.of(BODY), BODY);
        var signature = signed(sent);
        var other = "[]".getBytes(UTF_8);

        assertInvalid(signature, request("PUT", sent.path(), "Bearer a", sent.contentDigest(), BODY));
        assertInvalid(
                signature, request("POST", "/nodes/v1/nodes/2/heartbeat", "Bearer a", sent.contentDigest(), BODY));
        assertInvalid(signature, request("POST", sent.path(), "Bearer b", sent.contentDigest(), BODY));
        assertInvalid(signature, request("POST", sent.path(), "Bearer a", sent.contentDigest(), other));
        assertInvalid(signature, request("POST", sent.path(), "Bearer a", ContentDigest.of(other), other));
        assertInvalid(
                signature,
                new SignedRequest(
                        "POST", sent.path(), "x=1", "Bearer a", sent.contentDigest(), ContentDigest.of(BODY)));
    }

    @Test
    void a_body_that_the_signature_does_not_cover_is_refused() {
        var get = request("GET", "/nodes/v1/nodes/1/plan", "Bearer a", "", new byte[0]);
        var withBody = request("GET", get.path(), "Bearer a", ContentDigest.of(BODY), BODY);

        assertInvalid(signed(get), withBody);
    }

    @Test
    void a_signature_of_another_time_is_refused_with_the_time_of_the_server() {
        var get = request("GET", "/nodes/v1/nodes/1/plan", "Bearer a", "", new byte[0]);

        assertThatCode(() -> signed(get).requireValid(get, key, NOW.plus(SKEW), SKEW))
                .doesNotThrowAnyException();
        assertThatThrownBy(
                        () -> signed(get).requireValid(get, key, NOW.plus(SKEW).plusSeconds(1), SKEW))
                .is(problem(ProblemCode.NODE_CLOCK_SKEW))
                .hasMessageContaining("2026-01-01T00:05:01Z");
        assertThatThrownBy(
                        () -> signed(get).requireValid(get, key, NOW.minus(SKEW).minusSeconds(1), SKEW))
                .is(problem(ProblemCode.NODE_CLOCK_SKEW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "other=(\"@method\");created=1;keyid=\"1\";alg=\"ed25519\";nonce=\"0123456789abcdef\";tag=\"keyward-node\"",
                "keyward=(\"@method\");created=1;keyid=\"1\";alg=\"rsa-v1_5-sha256\";nonce=\"0123456789abcdef\";tag=\"keyward-node\"",
                "keyward=(\"@method\");created=1;keyid=\"1\";alg=\"ed25519\";nonce=\"0123456789abcdef\";tag=\"other\"",
                "keyward=(\"@method\");created=1;keyid=\"1\";alg=\"ed25519\";nonce=\"short\";tag=\"keyward-node\"",
                "keyward=(\"@method\");created=x;keyid=\"1\";alg=\"ed25519\";nonce=\"0123456789abcdef\";tag=\"keyward-node\"",
                "keyward=(\"@method\");created=1;created=2;keyid=\"1\";alg=\"ed25519\";nonce=\"0123456789abcdef\";tag=\"keyward-node\"",
                "keyward=(\"@method\");created=1;keyid=\"1\";alg=\"ed25519\";nonce=\"0123456789abcdef\";tag=\"keyward-node\","
                        + " b=()"
            })
    void a_signature_in_another_form_is_refused(String input) {
        assertThatThrownBy(() -> RequestSignature.parse(input, "keyward=:AAAA:"))
                .is(problem(ProblemCode.NODE_SIGNATURE_INVALID));
    }

    @Test
    void a_key_of_another_kind_or_spelling_is_refused() {
        assertThat(Ed25519Key.parse("AAAA")).isEmpty();
        assertThat(Ed25519Key.parse("not base64")).isEmpty();
        assertThat(Ed25519Key.parse(key.text())).map(Ed25519Key::text).contains(key.text());
    }

    private void assertInvalid(RequestSignature signature, SignedRequest changed) {
        assertThatThrownBy(() -> signature.requireValid(changed, key, NOW, SKEW))
                .is(problem(ProblemCode.NODE_SIGNATURE_INVALID));
    }

    private RequestSignature signed(SignedRequest request) {
        var components =
                request.bodyDigest().isEmpty() ? WITHOUT_BODY : WITHOUT_BODY.replace(")", " \"content-digest\")");
        var parameters = "%s;created=%d;keyid=\"1\";alg=\"ed25519\";nonce=\"0123456789abcdef\";tag=\"keyward-node\""
                .formatted(components, NOW.getEpochSecond());
        var value = Base64.getEncoder().encodeToString(machine.sign(request.signatureBase(parameters)));
        return RequestSignature.parse("keyward=" + parameters, "keyward=:" + value + ":");
    }

    private static SignedRequest request(
            String method, String path, String authorization, String contentDigest, byte[] body) {
        return new SignedRequest(method, path, "", authorization, contentDigest, ContentDigest.of(body));
    }
}
