package io.keyward.arm.preflight;

import io.keyward.arm.json.JsonMember;
import io.keyward.arm.wire.ArmProblem;
import io.keyward.operation.preflight.PreflightPatience;
import java.time.Duration;
import java.util.Optional;

/** How long a refused preflight shall wait: {@code waitSeconds}, in the query or in the body; the query wins. */
public final class WaitMember {

    public static final String NAME = "waitSeconds";

    private WaitMember() {}

    static Duration read(Optional<String> query, JsonMember body, PreflightPatience patience) {
        var member = body.get(NAME);
        var seconds = query.map(WaitMember::number).or(member::integer).orElse(0);
        var most = patience.longest().toSeconds();
        if (seconds < 0 || seconds > most) {
            throw new ArmProblem.WrongMember(NAME, "must be 0 to %d".formatted(most));
        }
        return Duration.ofSeconds(seconds);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new ArmProblem.WrongMember(NAME, "must be a whole number");
        }
    }
}
