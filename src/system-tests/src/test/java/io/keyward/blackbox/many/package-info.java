/**
 * An installation with many clusters on PostgreSQL: what its background loops read while it is idle, and how long reads take.
 * {@code src/docs/quality/benchmarks.md} has the figures. Begin with {@code ManyClustersCampaign}.
 */
package io.keyward.blackbox.many;
