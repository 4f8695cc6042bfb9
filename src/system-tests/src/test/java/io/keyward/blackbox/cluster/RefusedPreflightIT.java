package io.keyward.blackbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.ExpectedRefusal;
import io.keyward.blackbox.client.LocalAzure;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Preflights whose request is invalid: each answer says what is wrong. */
class RefusedPreflightIT {

    private static final String REGION = LocalAzure.PROVIDER + "/locations/eastus";

    private final Customer customer = Customer.of(BlackBox.server(), "badpreflight");

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void an_unreadable_preflight_of_a_creation_is_refused(
            String path, String body, int status, String code, String advice) {
        var answer = customer.azure().armText("POST", path, body);

        new ExpectedRefusal(status, code, advice).assertMatches(answer);
    }

    static Stream<Arguments> unreadable() {
        var content = "InvalidRequestContent";
        var named = "{\"name\": \"prebad\", \"waitSeconds\": %s}";
        var query = "?api-version=2021-06-01&waitSeconds=";
        return Stream.of("/preflight", "/validateCreateRequest")
                .map(REGION::concat)
                .flatMap(path -> Stream.of(
                        Arguments.of(path, "", 400, content, "send a JSON object"),
                        Arguments.of(path, "[]", 400, content, "must be an object"),
                        Arguments.of(path, "{", 400, content, "not JSON"),
                        Arguments.of(path, "[".repeat(5000), 400, content, "nested deeper"),
                        Arguments.of(path, "\"" + "x".repeat(2 << 20) + "\"", 413, "RequestContentTooLarge", "1048576"),
                        Arguments.of(path, "{}", 400, content, "name is required"),
                        Arguments.of(path, "{\"name\": 7}", 400, content, "name must be a text"),
                        Arguments.of(path, "{\"name\": \"prebad\"}", 400, content, "location is required"),
                        Arguments.of(path, named.formatted("\"soon\""), 400, content, "waitSeconds must be a whole"),
                        Arguments.of(path, named.formatted("-1"), 400, content, "waitSeconds must be 0 to 90"),
                        Arguments.of(path, named.formatted("91"), 400, content, "waitSeconds must be 0 to 90"),
                        Arguments.of(path + query + "x", "{}", 400, content, "waitSeconds must be a whole"),
                        Arguments.of(path + query + "9999999999", "{}", 400, content, "waitSeconds must be a whole")));
    }

    @Test
    void an_invalid_preflight_of_a_key_change_or_a_scale_up_is_refused() {
        var keyless =
                customer.cluster("badprekeyless").create(ClusterBody.of("Spark").workers(1, 0));
        var missing = customer.cluster("badprenone");

        var scaleUp = preflight(keyless, "");
        var wrongType = preflight(keyless, "{\"vaultUri\": 1}");
        var incomplete = preflight(keyless, "{\"vaultUri\": \"https://kv.vault.azure.net\"}");
        var list = preflight(keyless, "[1]");
        var ofNoCluster = preflight(missing, "");

        assertRefused(scaleUp, 409, "DiskEncryptionNotEnabled");
        assertRefused(wrongType, 400, "InvalidRequestContent");
        assertRefused(incomplete, 400, "InvalidRequestContent");
        assertRefused(list, 400, "InvalidRequestContent");
        assertRefused(ofNoCluster, 404, "ResourceNotFound");
    }

    private Answer preflight(CustomerCluster cluster, String body) {
        return customer.azure().armText("POST", cluster.id() + "/preflight", body);
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).as(answer.body()).isEqualTo(code);
    }
}
