/**
 * What forms offer in their lists. A list contains only what the user may read. A form also accepts values that are not in its
 * list. Begin with {@link io.keyward.portal.choice.OfferedKeys}.
 */
package io.keyward.portal.choice;
