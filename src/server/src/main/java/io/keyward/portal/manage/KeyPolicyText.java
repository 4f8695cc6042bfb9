package io.keyward.portal.manage;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.access.GraceTimes;
import io.keyward.access.NodePolicy;
import io.keyward.following.KeyPolicy;
import io.keyward.portal.action.FieldProblem;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The fields of a key policy as texts, and a key policy as the body of a request. */
final class KeyPolicyText {

    static final String SUSPEND = "policy:suspend";
    static final String CUT = "policy:cut";

    private static final String FOLLOW = "followNewestVersion";

    private KeyPolicyText() {}

    static String text(Optional<Duration> time) {
        return time.map(Duration::toString).orElse("");
    }

    /** @throws FieldProblem if a text is not a duration, is out of bounds, or disks would be cut before they are suspended */
    static GraceTimes times(String suspendAfter, String cutAfter) {
        var times = new GraceTimes(time(SUSPEND, suspendAfter), time(CUT, cutAfter));
        if (!times.isOrdered()) {
            throw new FieldProblem(
                    CUT,
                    "a node cuts only what it suspended before: give a time that is not shorter than the other one");
        }
        return times;
    }

    private static Optional<Duration> time(String field, String text) {
        try {
            var time = FormOfCluster.given(text).map(Duration::parse);
            if (time.filter(each -> !GraceTimes.isPossible(each)).isPresent()) {
                throw new FieldProblem(field, "the time must be between PT0S and P3650D");
            }
            return time;
        } catch (DateTimeParseException e) {
            throw new FieldProblem(field, "'%s' is no time such as PT24H; leave it empty for never".formatted(text));
        }
    }

    /** The body of a PATCH with the differences between the two policies. */
    static JsonObject patch(KeyPolicy from, KeyPolicy to) {
        var changes = BUILDERS.createObjectBuilder();
        if (from.followsNewest() != to.followsNewest()) {
            changes.add(FOLLOW, to.followsNewest());
        }
        addNodes(changes, from.nodes(), to.nodes());
        return body(changes);
    }

    /** The body of a PATCH that changes only whether a cluster follows its key. */
    static JsonObject patch(boolean follow) {
        return body(BUILDERS.createObjectBuilder().add(FOLLOW, follow));
    }

    private static JsonObject body(JsonObjectBuilder changes) {
        return BUILDERS.createObjectBuilder().add("properties", changes).build();
    }

    private static void addNodes(JsonObjectBuilder changes, NodePolicy from, NodePolicy to) {
        addTime(
                changes,
                "suspendNodesAfter",
                from.grace().suspendAfter(),
                to.grace().suspendAfter());
        addTime(changes, "cutNodesAfter", from.grace().cutAfter(), to.grace().cutAfter());
        if (from.recoveryKit() != to.recoveryKit()) {
            changes.add("recoveryKit", to.recoveryKit());
        }
        if (from.rebootHold() != to.rebootHold()) {
            changes.add("rebootHold", to.rebootHold());
        }
    }

    private static void addTime(
            JsonObjectBuilder changes, String name, Optional<Duration> from, Optional<Duration> to) {
        if (!from.equals(to)) {
            var lost = BUILDERS.createObjectBuilder();
            to.ifPresentOrElse(time -> lost.add("lost", time.toString()), () -> lost.add("lost", JsonValue.NULL));
            changes.add(name, lost);
        }
    }
}
