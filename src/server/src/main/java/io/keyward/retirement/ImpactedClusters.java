package io.keyward.retirement;

import io.keyward.cluster.ResourceId;
import java.util.List;

/**
 * The clusters that a change of a key or vault affects, for a reader whose rights end at a scope, without the effects on each
 * of them.
 *
 * @param first the first affected clusters of the scope, in the order of their names
 * @param totals how many clusters are affected, in the scope and outside it
 */
public record ImpactedClusters(List<ResourceId> first, ImpactTotals totals) {}
