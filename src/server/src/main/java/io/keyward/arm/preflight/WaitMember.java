package io.keyward.arm.preflight;

import io.keyward.arm.json.JsonMember;
import io.keyward.arm.wire.ArmProblem;
import io.keyward.operation.preflight.RepeatedPreflight;
import java.time.Duration;
import java.util.Optional;

/**
 * The parameter {@code waitSeconds}, in the query or in the body: how long a preflight may repeat failed checks. The query
 * takes precedence.
 */
final class WaitMember {

    static final String NAME = "waitSeconds";

    private WaitMember() {}

    static Duration read(Optional<String> query, JsonMember body, RepeatedPreflight repeatedPreflight) {
        var member = body.get(NAME);
        var seconds = query.map(WaitMember::parse).or(member::integer).orElse(0);
        var max = repeatedPreflight.longest().toSeconds();
        if (seconds < 0 || seconds > max) {
            throw ArmProblem.invalidMember(NAME, "must be 0 to %d".formatted(max));
        }
        return Duration.ofSeconds(seconds);
    }

    private static int parse(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw ArmProblem.invalidMember(NAME, "must be a whole number");
        }
    }
}
