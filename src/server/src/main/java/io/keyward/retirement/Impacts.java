package io.keyward.retirement;

import java.util.List;

/**
 * What a change of a key or vault would do, as a subscription may see it.
 *
 * @param onPage the impact on clusters of the subscription
 * @param elsewhere how many clusters of other subscriptions are affected
 */
public record Impacts(List<Impact> onPage, long elsewhere) {}
