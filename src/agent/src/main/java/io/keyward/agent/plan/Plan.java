package io.keyward.agent.plan;

import io.keyward.agent.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the server wants of this node: the response to {@code GET /nodes/v1/nodes/{node}/plan}.
 *
 * @param pins a signed document with newer signing keys and vault hosts
 * @param successors documents that lead from a signing key to later ones, in no order
 * @param cloned true if Keyward has noticed that two machines use this node's key, and therefore changes nothing for either
 */
public record Plan(
        long serial,
        Duration heartbeat,
        boolean recoveryKit,
        GracePolicy grace,
        Optional<String> pins,
        List<String> successors,
        boolean cloned,
        List<PlannedDisk> disks) {

    private static final long MAX_HEARTBEAT_SECONDS = 300;

    public static Plan read(JsonObject plan) {
        return new Plan(
                plan.number("serial"),
                heartbeat(plan.findNumber("heartbeatSeconds").orElse(20)),
                plan.has("recoveryKit") && plan.flag("recoveryKit"),
                plan.findObject("grace").map(GracePolicy::read).orElse(GracePolicy.RUN_ON),
                plan.findText("pins"),
                plan.has("successors") ? plan.texts("successors") : List.of(),
                plan.has("cloned") && plan.flag("cloned"),
                plan.objects("disks").stream().map(PlannedDisk::read).toList());
    }

    // a wrong number from the server must not stop the rounds of the watch
    private static Duration heartbeat(long seconds) {
        return Duration.ofSeconds(Math.max(1, Math.min(seconds, MAX_HEARTBEAT_SECONDS)));
    }

    public Optional<PlannedDisk> disk(String id) {
        return disks.stream().filter(disk -> disk.id().equals(id)).findFirst();
    }
}
