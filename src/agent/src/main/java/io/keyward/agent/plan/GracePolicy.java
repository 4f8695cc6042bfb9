package io.keyward.agent.plan;

import io.keyward.agent.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a refusal of the key may last before volumes are suspended, and then cut: reads and writes first wait, and then
 * fail.
 *
 * @param suspendAfter counted from the first refusal; empty if volumes run on
 * @param cutAfter counted from the first refusal; empty if suspended volumes are never cut
 */
public record GracePolicy(Optional<Duration> suspendAfter, Optional<Duration> cutAfter) {

    public static final GracePolicy RUN_ON = new GracePolicy(Optional.empty(), Optional.empty());

    static GracePolicy read(JsonObject grace) {
        return new GracePolicy(seconds(grace, "suspendAfterSeconds"), seconds(grace, "cutAfterSeconds"));
    }

    private static Optional<Duration> seconds(JsonObject grace, String name) {
        return grace.has(name) ? Optional.of(Duration.ofSeconds(grace.number(name))) : Optional.empty();
    }
}
