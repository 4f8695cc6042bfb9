package io.keyward.following;

import io.keyward.cluster.ClusterId;

/** The refusal that kept the cluster under its version no longer applies. Fired after its record is removed. */
public record FollowingRefusalCleared(ClusterId cluster) {}
