package io.keyward.following;

import io.keyward.cluster.ClusterId;

/** There is no longer a newer version that the cluster could not move to; fired when that is on record. */
public record FollowingRefusalCleared(ClusterId cluster) {}
