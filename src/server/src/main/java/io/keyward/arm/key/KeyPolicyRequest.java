package io.keyward.arm.key;

import io.keyward.access.GraceTimes;
import io.keyward.access.NodePolicy;
import io.keyward.arm.json.JsonMember;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/**
 * A complete key policy: the body of a PUT of {@code keyPolicy}, or the result of a PATCH.
 *
 * @param nodes the part of the policy about the nodes of the cluster
 */
record KeyPolicyRequest(boolean followNewestVersion, NodePolicy nodes) {

    static final String FOLLOW = "followNewestVersion";
    // read-only, but accepted because clients send back what they have read
    static final String FOLLOWING_SUSPENDED = "followingSuspendedBy";
    static final String SUSPEND = "suspendNodesAfter";
    static final String CUT = "cutNodesAfter";
    static final String LOST = "lost";
    static final String RECOVERY_KIT = "recoveryKit";
    static final String REBOOT_HOLD = "rebootHold";

    static final String PROPERTIES = "properties";
    static final Set<String> MEMBERS = Set.of(FOLLOW, FOLLOWING_SUSPENDED, SUSPEND, CUT, RECOVERY_KIT, REBOOT_HOLD);

    private static final String UNREACHABLE = "unreachable";

    static KeyPolicyRequest read(JsonMember body) {
        var properties = body.get(PROPERTIES);
        properties.requireOnly(MEMBERS);
        var follow = properties.get(FOLLOW);
        return new KeyPolicyRequest(
                follow.flag().orElseThrow(() -> follow.invalid("is required")),
                new NodePolicy(
                        grace(properties),
                        properties.get(RECOVERY_KIT).flag().orElse(false),
                        properties.get(REBOOT_HOLD).flag().orElse(false)));
    }

    private static GraceTimes grace(JsonMember properties) {
        var times = new GraceTimes(lost(properties.get(SUSPEND)), lost(properties.get(CUT)));
        if (!times.isOrdered()) {
            throw properties
                    .get(CUT)
                    .get(LOST)
                    .invalid("must not be shorter than %s.%s, because a node cuts only what it suspended"
                            .formatted(SUSPEND, LOST));
        }
        return times;
    }

    private static Optional<Duration> lost(JsonMember member) {
        if (!member.get(UNREACHABLE).absent()) {
            throw member.get(UNREACHABLE)
                    .invalid("does not exist any more: an outage of the vault never suspends nodes; leave it out");
        }
        member.requireOnly(Set.of(LOST));
        return duration(member.get(LOST));
    }

    private static Optional<Duration> duration(JsonMember member) {
        try {
            var duration = member.text().map(Duration::parse);
            if (duration.filter(time -> !GraceTimes.isPossible(time)).isPresent()) {
                throw member.invalid("must be between PT0S and P3650D");
            }
            return duration;
        } catch (DateTimeParseException e) {
            throw member.invalid("must be a duration such as PT24H; leave it out for never");
        }
    }
}
