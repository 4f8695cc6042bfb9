package io.keyward.node.wire;

/**
 * What a node asks for, in the words of the audit log.
 *
 * @param changes true if it can change more than what is known of the node
 */
record NodeAction(String name, boolean changes) {

    private static final String NODES = "Microsoft.HDInsight/clusters/nodes/";

    static NodeAction of(String method, String path) {
        var last = path.substring(path.lastIndexOf('/') + 1);
        return switch (last) {
            case "enroll" -> new NodeAction(NODES + "enroll/action", true);
            case "token", "dek", "erasure" -> new NodeAction(NODES + "disks/" + last + "/action", true);
            case "heartbeat" -> new NodeAction(NODES + "heartbeat/action", false);
            case "plan", "reboot" -> new NodeAction(NODES + last + "/read", false);
            default -> new NodeAction(NODES + (method.equals("GET") ? "read" : "action"), false);
        };
    }
}
