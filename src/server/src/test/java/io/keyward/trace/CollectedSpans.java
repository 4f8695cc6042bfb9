package io.keyward.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What a collector gets during a test, in the order in which the spans end. */
public final class CollectedSpans implements BeforeEachCallback, AfterEachCallback {

    private final InMemorySpanExporter collector = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(collector))
            .build();

    @Override
    public void beforeEach(ExtensionContext test) {
        Traces.sendTo(OpenTelemetrySdk.builder().setTracerProvider(provider).build());
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Traces.sendTo(OpenTelemetry.noop());
        provider.close();
    }

    public List<SpanData> all() {
        return collector.getFinishedSpanItems();
    }

    public List<SpanData> named(String name) {
        return all().stream().filter(span -> span.getName().equals(name)).toList();
    }
}
