package io.keyward.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Records spans, if the server has the feature {@code mpTelemetry}; otherwise it only runs the work. Attributes name keys,
 * vaults and operations. Never put a secret into one: spans leave the server.
 */
public final class Traces {

    /** The name by which Azure's own clients record the vault's {@code x-ms-request-id}. */
    private static final String SERVICE_REQUEST_ID = "az.service_request_id";

    private static volatile Tracer tracer = tracer(OpenTelemetry.noop());

    private Traces() {}

    /** Call this once, when the server starts. */
    public static void sendTo(OpenTelemetry telemetry) {
        tracer = tracer(telemetry);
    }

    private static Tracer tracer(OpenTelemetry telemetry) {
        return telemetry.getTracer("io.keyward");
    }

    /** Runs the work within a span, which is a child of the span that the thread is in. */
    public static <T> T within(String name, Map<String, String> attributes, Supplier<T> work) {
        var span = start(name, attributes);
        try (var current = span.makeCurrent()) {
            return work.get();
        } catch (RuntimeException e) {
            span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
            throw e;
        } finally {
            span.end();
        }
    }

    /** Begins a span, which is a child of the span that the thread is in. */
    public static OpenSpan begin(String name, Map<String, String> attributes) {
        return new OpenSpan(start(name, attributes));
    }

    private static Span start(String name, Map<String, String> attributes) {
        var span = tracer.spanBuilder(name).startSpan();
        attributes.forEach(span::setAttribute);
        return span;
    }

    /** Records the vault's request id of a call as an attribute of the span of that call. */
    public static void addVaultRequest(String id) {
        Span.current().setAttribute(SERVICE_REQUEST_ID, id);
    }
}
