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

    /** The prefix of the paths of Keyward's resources in a subscription. */
    public static final String IN_SUBSCRIPTION = SUBSCRIPTION + PROVIDER;

    /** The prefix of the paths of Keyward's resources in a resource group. */
    public static final String IN_GROUP = GROUP + PROVIDER;

    @PathParam("subscription")
    protected String subscription;

    /** Null if the path names no resource group. */
    @PathParam("group")
    protected String group;

    /** True if the path names a resource group. */
    public boolean isGroup() {
        return group != null;
    }

    /** The clusters of the subscription or of the resource group. */
    public ClusterScope clusters() {
        return new ClusterScope(subscription, Optional.ofNullable(group));
    }
}
