package io.keyward.retirement;

/**
 * How many clusters a change affects.
 *
 * @param affected the clusters of the scope on which the change has any effect
 * @param losing the clusters of the scope whose disks could no longer be opened
 * @param elsewhere the affected clusters outside the scope
 */
public record ImpactTotals(long affected, long losing, long elsewhere) {}
