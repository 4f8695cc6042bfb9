package io.keyward.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.BothDatabases;
import io.keyward.testserver.LocalClient;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Preflights whose request is wrong: each is told what is wrong with it. */
@BothDatabases
class BadPreflightIT {

    private static final String REGION =
            "/subscriptions/%s/providers/Microsoft.HDInsight/locations/eastus".formatted(LocalClient.SUBSCRIPTION);

    private final Customer customer = Customer.of(BlackBox.server(), "badpreflight");

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void what_cannot_be_understood_is_refused(String path, String body, int status, String code, String advice) {
        var answer = customer.azure().armText("POST", path, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.message()).contains(advice);
    }

    static Stream<Arguments> bad() {
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
    void a_rehearsal_says_what_is_wrong_with_its_request() {
        var keyless =
                customer.cluster("badprekeyless").create(ClusterBody.of("Spark").workers(1, 0));
        var path = keyless.id() + "/preflight";

        refused(customer.azure().armText("POST", path, ""), 409, "DiskEncryptionNotEnabled");
        refused(customer.azure().armText("POST", path, "{\"vaultUri\": 1}"), 400, "InvalidRequestContent");
        refused(
                customer.azure().armText("POST", path, "{\"vaultUri\": \"https://kv.vault.azure.net\"}"),
                400,
                "InvalidRequestContent");
        refused(customer.azure().armText("POST", path, "[1]"), 400, "InvalidRequestContent");
        refused(
                customer.azure().armText("POST", customer.cluster("badprenone").id() + "/preflight", ""),
                404,
                "ResourceNotFound");
    }

    private static void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).as(answer.body()).isEqualTo(code);
    }
}
