package io.keyward.node.wire;

import static java.util.Map.entry;

import io.keyward.audit.AuditedRequest;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;

/**
 * The action of a route of the node interface, as in the audit log. A test fails if a route is missing here.
 *
 * @param changes true if the request can change more than the reported state of the node
 */
record NodeAction(String name, boolean changes) {

    private static final String NODES = "Microsoft.HDInsight/clusters/nodes/";

    /** The action of a request that matches no route. The signature of such a request is not checked, so it is not recorded. */
    static final NodeAction NONE = new NodeAction(AuditedRequest.NO_ACTION, false);

    private static final Map<String, NodeAction> TABLE = Map.ofEntries(
            entry("AttestationResource.challenge", new NodeAction(NODES + "attestationChallenge/action", false)),
            entry("AttestationResource.challengeOfNode", new NodeAction(NODES + "attestationChallenge/action", false)),
            entry("AttestationResource.enroll", new NodeAction(NODES + "attestedEnrollment/action", true)),
            entry("AttestationResource.attest", new NodeAction(NODES + "attestation/action", true)),
            entry("EnrollResource.enroll", new NodeAction(NODES + "enroll/action", true)),
            entry("NodeDiskResource.token", new NodeAction(NODES + "disks/token/action", true)),
            entry("NodeDiskResource.dek", new NodeAction(NODES + "disks/dek/action", true)),
            entry("NodeDiskResource.erasure", new NodeAction(NODES + "disks/erasure/action", true)),
            entry("HeartbeatResource.report", new NodeAction(NODES + "heartbeat/action", false)),
            entry("PlanResource.get", new NodeAction(NODES + "plan/read", false)),
            entry("RebootResource.get", new NodeAction(NODES + "reboot/read", false)));

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
