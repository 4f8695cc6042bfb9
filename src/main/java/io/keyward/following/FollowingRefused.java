package io.keyward.following;

import io.keyward.cluster.ClusterId;
import io.keyward.key.KeyId;
import io.keyward.problem.ProblemCode;

/**
 * A newer version of the key that a cluster follows cannot be used, and the cluster stays where it is; fired once for
 * each version and cause, when that is on record.
 */
public record FollowingRefused(ClusterId cluster, KeyId candidate, ProblemCode cause, String text) {}
