package io.keyward.localazure.control;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.http.Fields;
import io.keyward.localazure.text.AsciiCase;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * A fault to inject into the requests of one vault: its kind, how often it applies, and the operation it applies to. An
 * empty operation means all operations. The control API calls it a misbehaviour.
 */
public record Fault(
        FaultKind kind,
        Duration delay,
        InjectedError error,
        int retryAfter,
        Chance chance,
        Optional<String> operation) {

    /** What the caller observes. */
    public enum FaultKind {
        /** The response is delayed. */
        SLOW,
        /** Nothing until the fault is canceled or its delay has passed, then the response begins and the connection ends. */
        SILENT,
        /** 429 with {@code Retry-After}. */
        THROTTLE,
        /** An error response with the configured status and codes, or with default codes. */
        FAIL,
        /** The connection ends in the middle of the response. */
        RESET,
        /** 200 with a JSON body of the wrong shape. */
        GARBLE
    }

    /** The error response of {@link FaultKind#FAIL}. */
    public record InjectedError(int status, Optional<String> code, Optional<String> innerCode) {}

    /**
     * How often a fault applies.
     *
     * @param probability the share of the matching requests, from 0 to 1
     * @param times the greatest number of requests. Empty means no limit
     */
    public record Chance(double probability, Optional<Integer> times) {}

    public static Fault read(Fields request) {
        var kind = kind(request);
        return new Fault(
                kind,
                request.duration("delay").orElse(defaultDelay(kind)),
                new InjectedError(status(request), request.text("code"), request.text("innerCode")),
                request.number("retryAfter").orElse(1),
                new Chance(probability(request), request.number("times")),
                request.text("operation"));
    }

    boolean appliesTo(String asked) {
        return operation.isEmpty() || AsciiCase.equal(operation.get(), asked);
    }

    JsonObject toJson() {
        var json = BUILDERS.createObjectBuilder()
                .add("kind", AsciiCase.fold(kind.name()))
                .add("delay", delay.toString())
                .add("status", error.status())
                .add("retryAfter", retryAfter)
                .add("probability", chance.probability());
        error.code().ifPresent(code -> json.add("code", code));
        error.innerCode().ifPresent(code -> json.add("innerCode", code));
        chance.times().ifPresent(times -> json.add("times", times));
        operation.ifPresent(name -> json.add("operation", name));
        return json.build();
    }

    private static FaultKind kind(Fields request) {
        var name = request.text("kind").orElse("");
        return Arrays.stream(FaultKind.values())
                .filter(kind -> AsciiCase.equal(kind.name(), name))
                .findFirst()
                .orElseThrow(
                        () -> request.malformed("'kind' must be one of slow, silent, throttle, fail, reset, garble"));
    }

    private static int status(Fields request) {
        var status = request.number("status").orElse(500);
        if (status < 400 || status > 599) {
            throw request.malformed("'status' must be between 400 and 599");
        }
        return status;
    }

    private static double probability(Fields request) {
        var probability = request.fraction("probability").orElse(1.0);
        if (!(probability >= 0 && probability <= 1)) {
            throw request.malformed("'probability' must be between 0 and 1");
        }
        return probability;
    }

    private static Duration defaultDelay(FaultKind kind) {
        return switch (kind) {
            case SLOW -> Duration.ofSeconds(1);
            case SILENT -> Duration.ofMinutes(5);
            case THROTTLE, FAIL, RESET, GARBLE -> Duration.ZERO;
        };
    }
}
