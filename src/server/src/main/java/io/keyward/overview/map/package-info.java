/**
 * The map: vaults, their key versions and the clusters under them, in numbers and by name, with what opens now and what a
 * change would do. Begin with {@link io.keyward.overview.map.KeyMap}.
 */
package io.keyward.overview.map;
