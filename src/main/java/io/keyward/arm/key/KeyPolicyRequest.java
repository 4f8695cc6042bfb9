package io.keyward.arm.key;

import io.keyward.arm.json.JsonMember;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/**
 * The body of a PUT of {@code keyPolicy}, which replaces the whole policy.
 *
 * @param lost the time between a refusal of the key and the advice to suspend the nodes; empty for never
 * @param unreachable the same after a vault outage
 */
record KeyPolicyRequest(boolean followNewestVersion, Optional<Duration> lost, Optional<Duration> unreachable) {

    static final String FOLLOW = "followNewestVersion";
    static final String SUSPEND = "suspendNodesAfter";
    static final String LOST = "lost";
    static final String UNREACHABLE = "unreachable";

    private static final Duration MAX = Duration.ofDays(3650);

    static KeyPolicyRequest read(JsonMember body) {
        var properties = body.get("properties");
        properties.requireOnly(Set.of(FOLLOW, SUSPEND));
        var follow = properties.get(FOLLOW);
        var suspend = properties.get(SUSPEND);
        suspend.requireOnly(Set.of(LOST, UNREACHABLE));
        return new KeyPolicyRequest(
                follow.flag().orElseThrow(() -> follow.invalid("is required")),
                duration(suspend.get(LOST)),
                duration(suspend.get(UNREACHABLE)));
    }

    private static Optional<Duration> duration(JsonMember member) {
        try {
            var duration = member.text().map(Duration::parse);
            if (duration.filter(time -> time.isNegative() || time.compareTo(MAX) > 0)
                    .isPresent()) {
                throw member.invalid("must be between PT0S and P3650D");
            }
            return duration;
        } catch (DateTimeParseException e) {
            throw member.invalid("must be a duration such as PT24H; leave it out for never");
        }
    }
}
