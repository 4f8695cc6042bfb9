package io.keyward.alert;

import io.keyward.cluster.ClusterId;
import java.util.Optional;

/** Lets tests of other packages read the finding about cloned nodes and second keys. */
public final class ClonedNodeAlerts {

    private ClonedNodeAlerts() {}

    public static Optional<String> text(NodeDrift drift, ClusterId cluster) {
        return drift.clones(cluster).map(Finding::text);
    }
}
