/**
 * What forms offer in their lists. A list has only what the user may read, and a form takes what is not in its list as well.
 * Begin with {@link io.keyward.portal.choice.OfferedKeys}.
 */
package io.keyward.portal.choice;
