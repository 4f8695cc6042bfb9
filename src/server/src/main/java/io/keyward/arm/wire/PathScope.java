package io.keyward.arm.wire;

import io.keyward.cluster.ClusterScope;
import jakarta.ws.rs.PathParam;
import java.util.Optional;

/** The subscription or the resource group that the path of a request names. */
public class PathScope {

    /** The path template of a subscription. */
    public static final String SUBSCRIPTION = "subscriptions/{subscription}";

    /** The path template of a resource group. */
    public static final String GROUP = SUBSCRIPTION + "/resourceGroups/{group}";

    private static final String PROVIDER = "/providers/Microsoft.HDInsight/";

    /** The path template of Keyward's resources of a subscription; the path of a resource follows. */
    public static final String IN_SUBSCRIPTION = SUBSCRIPTION + PROVIDER;

    /** The path template of Keyward's resources of a resource group; the path of a resource follows. */
    public static final String IN_GROUP = GROUP + PROVIDER;

    @PathParam("subscription")
    protected String subscription;

    /** Null in a path of a subscription. */
    @PathParam("group")
    protected String group;

    /** True for a resource group. */
    public boolean isGroup() {
        return group != null;
    }

    /** The clusters in it. */
    public ClusterScope clusters() {
        return new ClusterScope(subscription, Optional.ofNullable(group));
    }
}
