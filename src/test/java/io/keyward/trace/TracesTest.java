package io.keyward.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a collector gets of work that is traced. */
class TracesTest {

    private final InMemorySpanExporter collector = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(collector))
            .build();

    @BeforeEach
    void send_to_the_collector() {
        Traces.sendTo(OpenTelemetrySdk.builder().setTracerProvider(provider).build());
    }

    @AfterEach
    void trace_no_more() {
        Traces.sendTo(OpenTelemetry.noop());
        provider.close();
    }

    @Test
    void a_vault_call_has_a_span_with_the_request_id_of_the_vault_within_that_of_the_operation() {
        var answer = Traces.within("operation CREATE", Map.of(), () -> vaultCall("id-of-the-vault"));

        assertThat(answer).isEqualTo("answer");
        var call = collector.getFinishedSpanItems().get(0);
        var operation = collector.getFinishedSpanItems().get(1);
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

        var status = collector.getFinishedSpanItems().get(0).getStatus();
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
