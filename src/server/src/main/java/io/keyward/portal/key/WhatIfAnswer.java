package io.keyward.portal.key;

import io.keyward.list.Page;

/**
 * What a change would do, as a subscription may see it.
 *
 * @param impacts the effects on clusters of the subscription
 * @param elsewhere how many clusters of other subscriptions are affected
 */
public record WhatIfAnswer(Page<ImpactRow> impacts, long elsewhere) {}
