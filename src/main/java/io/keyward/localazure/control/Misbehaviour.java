package io.keyward.localazure.control;

import io.keyward.localazure.http.Fields;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A way in which a vault fails its callers on purpose: how, how often, and for which operation where it is only one.
 */
public record Misbehaviour(
        Kind kind, Duration delay, Failure failure, int retryAfter, Chance chance, Optional<String> operation) {

    /** What callers get to see. */
    public enum Kind {
        /** The answer comes late. */
        SLOW,
        /** No answer comes, until the misbehaviour is taken back or its delay is over; then the connection ends. */
        SILENT,
        /** 429 with {@code Retry-After}. */
        THROTTLE,
        /** The given status, by default 500, with the given codes in the body or those that are usual. */
        FAIL,
        /** The connection ends in the middle of the answer. */
        RESET,
        /** 200 with a body that is not what was asked for. */
        GARBLE
    }

    /** What {@link Kind#FAIL} answers. */
    public record Failure(int status, Optional<String> code, Optional<String> innerCode) {}

    /** How often: of all requests that it is for, a share, and no more than a number of them. */
    public record Chance(double probability, Optional<Integer> times) {}

    public static Misbehaviour read(Fields request) {
        var kind = kind(request);
        return new Misbehaviour(
                kind,
                request.duration("delay").orElse(usualDelay(kind)),
                new Failure(status(request), request.text("code"), request.text("innerCode")),
                request.number("retryAfter").orElse(1),
                new Chance(probability(request), request.number("times")),
                request.text("operation"));
    }

    boolean concerns(String asked) {
        return operation.isEmpty() || operation.get().equalsIgnoreCase(asked);
    }

    JsonObject toJson() {
        var json = Json.createObjectBuilder()
                .add("kind", kind.name().toLowerCase(Locale.ROOT))
                .add("delay", delay.toString())
                .add("status", failure.status())
                .add("retryAfter", retryAfter)
                .add("probability", chance.probability());
        failure.code().ifPresent(code -> json.add("code", code));
        failure.innerCode().ifPresent(code -> json.add("innerCode", code));
        chance.times().ifPresent(times -> json.add("times", times));
        operation.ifPresent(name -> json.add("operation", name));
        return json.build();
    }

    private static Kind kind(Fields request) {
        var name = request.text("kind").orElse("");
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> request.malformed("'kind' is one of slow, silent, throttle, fail, reset, garble"));
    }

    private static int status(Fields request) {
        var status = request.number("status").orElse(500);
        if (status < 400 || status > 599) {
            throw request.malformed("'status' is between 400 and 599");
        }
        return status;
    }

    private static double probability(Fields request) {
        var probability = request.fraction("probability").orElse(1.0);
        if (!(probability >= 0 && probability <= 1)) {
            throw request.malformed("'probability' is between 0 and 1");
        }
        return probability;
    }

    private static Duration usualDelay(Kind kind) {
        return switch (kind) {
            case SLOW -> Duration.ofSeconds(1);
            case SILENT -> Duration.ofMinutes(5);
            case THROTTLE, FAIL, RESET, GARBLE -> Duration.ZERO;
        };
    }
}
