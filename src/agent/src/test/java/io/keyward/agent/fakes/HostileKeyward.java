package io.keyward.agent.fakes;

import io.keyward.agent.json.JsonObject;
import java.util.List;

/**
 * A server that is not Keyward, but has a certificate that the host trusts. It confirms each erasure for which it gets a
 * receipt.
 */
public final class HostileKeyward extends FakeServer {

    private volatile JsonObject plan = JsonObject.empty().with("serial", 1).with("disks", List.of());

    public HostileKeyward() {
        super(true); // with TLS
    }

    /** Makes it send this plan. */
    public void plan(JsonObject newPlan) {
        plan = newPlan;
    }

    @Override
    Reply answer(Request request) {
        var path = request.path();
        if (path.endsWith("/plan")) return Reply.ok(plan);
        if (path.endsWith("/heartbeat")) {
            return Reply.ok(JsonObject.empty().with("planSerial", plan.number("serial")));
        }
        if (path.endsWith("/erasure")) return Reply.ok(JsonObject.empty().with("state", "confirmed"));
        return Reply.error(404, "NotFound");
    }
}
