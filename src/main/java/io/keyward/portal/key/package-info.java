/**
 * The pages about keys: which versions are needed by what, and what a change of one would do. Begin with {@link
 * io.keyward.portal.key.KeyOverview}.
 */
package io.keyward.portal.key;
