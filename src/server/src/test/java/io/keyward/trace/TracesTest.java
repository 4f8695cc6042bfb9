package io.keyward.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The spans that a collector gets from traced work. */
class TracesTest {

    @RegisterExtension
    final CollectedSpans collector = new CollectedSpans();

    @Test
    void a_vault_call_has_a_span_with_the_request_id_of_the_vault_within_that_of_the_operation() {
        var answer = Traces.within("operation CREATE", Map.of(), () -> vaultCall("id-of-the-vault"));

        assertThat(answer).isEqualTo("answer");
        var call = collector.all().get(0);
        var operation = collector.all().get(1);
        assertThat(call.getName()).isEqualTo("vault get");
        assertThat(call.getParentSpanId()).isEqualTo(operation.getSpanId());
        assertThat(call.getAttributes().asMap())
                .containsEntry(AttributeKey.stringKey("keyward.vault"), "v")
                .containsEntry(AttributeKey.stringKey("az.service_request_id"), "id-of-the-vault");
    }

    @Test
    void a_failure_is_thrown_on_and_its_span_names_its_type_only() {
        assertThatThrownBy(() -> Traces.within("probe", Map.of(), TracesTest::fail))
                .isInstanceOf(IllegalStateException.class);

        var status = collector.all().get(0).getStatus();
        assertThat(status.getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(status.getDescription()).isEqualTo("IllegalStateException");
    }

    private static String vaultCall(String requestId) {
        return Traces.within("vault get", Map.of("keyward.vault", "v"), () -> {
            Traces.addVaultRequest(requestId);
            return "answer";
        });
    }

    private static String fail() {
        throw new IllegalStateException("a message that may name anything");
    }
}
