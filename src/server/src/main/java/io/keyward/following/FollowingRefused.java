package io.keyward.following;

import io.keyward.cluster.ClusterId;
import io.keyward.key.KeyId;
import io.keyward.problem.ProblemCode;

/**
 * A cluster could not follow its key to a newer version and stays under its own. Fired once for each version and cause, after
 * the refusal is stored.
 */
public record FollowingRefused(ClusterId cluster, KeyId candidate, ProblemCode cause, String text) {}
