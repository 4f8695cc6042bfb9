package io.keyward.server;

import io.keyward.trace.Traces;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** Connects traces to the server's OpenTelemetry, which exists if {@code liberty/telemetry.xml} is there. */
@Singleton
@Startup
public class Tracing {

    @Inject
    private Instance<OpenTelemetry> telemetry;

    @PostConstruct
    void connect() {
        if (telemetry.isResolvable()) {
            Traces.sendTo(telemetry.get());
        }
    }
}
