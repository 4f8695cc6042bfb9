package io.keyward.arm.cluster;

import io.keyward.arm.wire.SkipToken;
import io.keyward.cluster.name.ResourceNames;

/** The {@code $skiptoken} of a list that is sorted by the names of clusters. */
public final class ClusterToken {

    private ClusterToken() {}

    /**
     * The name of the last cluster on the previous page; empty for the first page.
     *
     * @throws io.keyward.arm.wire.ArmProblem if no cluster can have this name
     */
    public static String name(String token) {
        if (!token.isEmpty() && !ResourceNames.isValid(token)) {
            throw SkipToken.invalid(token);
        }
        return token;
    }
}
