package io.keyward.retirement;

import io.keyward.cluster.ResourceId;
import java.util.List;

/**
 * Which clusters a change of a key or vault affects, as a scope may see them, without the effects on each of them.
 *
 * @param first the first affected clusters of the scope, in the order of their names
 * @param totals how many clusters are affected
 */
public record ImpactedClusters(List<ResourceId> first, ImpactTotals totals) {}
