package io.keyward.portal.key;

import io.keyward.list.Page;

/**
 * What a change would do, as a scope may see it.
 *
 * @param impacts the effects on clusters of the scope
 * @param elsewhere true if clusters outside the scope are affected, too
 */
public record WhatIfAnswer(Page<ImpactRow> impacts, boolean elsewhere) {}
