package io.keyward.node.wire;

import io.keyward.audit.AuditedRequest;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;

/**
 * What a route of the node interface does, in the words of the audit log. A test fails if a route is missing here.
 *
 * @param changes true if it can change more than what is known about the node
 */
record NodeAction(String name, boolean changes) {

    private static final String NODES = "Microsoft.HDInsight/clusters/nodes/";

    /**
     * The action of a request that matches no route. The signature of such a request is not checked, so the request is not
     * recorded.
     */
    static final NodeAction NONE = new NodeAction(AuditedRequest.NO_ACTION, false);

    private static final Map<String, NodeAction> TABLE = Map.of(
            "EnrollResource.enroll", new NodeAction(NODES + "enroll/action", true),
            "NodeDiskResource.token", new NodeAction(NODES + "disks/token/action", true),
            "NodeDiskResource.dek", new NodeAction(NODES + "disks/dek/action", true),
            "NodeDiskResource.erasure", new NodeAction(NODES + "disks/erasure/action", true),
            "HeartbeatResource.report", new NodeAction(NODES + "heartbeat/action", false),
            "PlanResource.get", new NodeAction(NODES + "plan/read", false),
            "RebootResource.get", new NodeAction(NODES + "reboot/read", false));

    static NodeAction of(Method route) {
        return Optional.ofNullable(TABLE.get(nameOf(route)))
                .orElseThrow(() -> new IllegalStateException("no action is named for " + nameOf(route)));
    }

    static Map<String, NodeAction> all() {
        return TABLE;
    }

    static String nameOf(Method route) {
        return route.getDeclaringClass().getSimpleName() + "." + route.getName();
    }
}
