package io.keyward.retirement;

/**
 * How many clusters a change affects.
 *
 * @param affected the clusters of the scope on which the change has any effect
 * @param losing those of the scope whose disks could not be opened any more
 * @param elsewhere affected ones outside the scope
 */
public record ImpactTotals(long affected, long losing, long elsewhere) {}
