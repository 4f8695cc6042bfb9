package io.keyward.portal.key;

import io.keyward.list.Page;

/**
 * The effects of a change, as readers of a scope may see them.
 *
 * @param impacts the effects on clusters of the scope
 * @param elsewhere true if clusters outside the scope are affected, too
 */
public record ChangeEffects(Page<ImpactRow> impacts, boolean elsewhere) {}
