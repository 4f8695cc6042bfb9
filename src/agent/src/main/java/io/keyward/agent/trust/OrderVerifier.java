package io.keyward.agent.trust;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.json.MalformedJson;
import io.keyward.agent.text.AsciiCase;
import io.keyward.agent.trust.DiskOrder.Kind;
import java.time.Instant;

/**
 * Checks signed orders about disks. TLS proves the server only if every certificate authority that the host trusts is honest.
 * So a volume is destroyed only by an order that a pinned key of the installation signed for this node, this disk and this
 * volume.
 */
public final class OrderVerifier {

    private static final String TYPE = "keyward-order+jws";

    private final PinnedKeys keys;
    private final String node;
    private final String cluster;

    public OrderVerifier(PinnedKeys keys, String node, String cluster) {
        this.keys = keys;
        this.node = node;
        this.cluster = cluster;
    }

    /**
     * The order, if the node may act on it now.
     *
     * @param highestSerial the highest serial that the node has seen for this disk; 0 for none
     * @throws UntrustedText with the code of the alert
     */
    public DiskOrder checked(String jws, Kind kind, String disk, long highestSerial, Instant now) {
        try {
            var payload = verified(jws);
            requireAddressed(payload, kind, disk);
            var order = DiskOrder.read(payload);
            requireCurrent(order, highestSerial);
            requireDue(payload, now);
            return order;
        } catch (MalformedJson e) {
            throw UntrustedText.order("an order for disk %s lacks a member".formatted(disk));
        }
    }

    private JsonObject verified(String jws) {
        try {
            return keys.verified(jws, TYPE);
        } catch (UntrustedText e) {
            throw UntrustedText.order("an order is not from this installation: " + e.getMessage());
        }
    }

    private void requireAddressed(JsonObject payload, Kind kind, String disk) {
        require(payload.number("v") == 1, "its version is unknown to this agent");
        require(payload.text("order").equals(DiskOrder.word(kind)), "it is not an order to " + DiskOrder.word(kind));
        require(AsciiCase.equal(payload.text("cluster"), cluster), "it is for another cluster");
        require(payload.text("node").equals(node), "it is for another node");
        require(payload.text("disk").equals(disk), "it is for another disk");
    }

    private static void requireCurrent(DiskOrder order, long highestSerial) {
        if (order.serial() < highestSerial) {
            throw UntrustedText.order("the order for disk %s has serial %d, and %d was seen"
                    .formatted(order.disk(), order.serial(), highestSerial));
        }
    }

    private static void requireDue(JsonObject payload, Instant now) {
        var from = payload.number("nbf");
        if (now.getEpochSecond() < from) throw UntrustedText.notYetDue("the order is not valid before second " + from);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) throw UntrustedText.order("an order is not followed: " + otherwise);
    }
}
