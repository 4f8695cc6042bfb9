/**
 * The map: vaults, key versions, clusters and nodes as one picture and as one table, now and after a change. Begin with {@link
 * io.keyward.portal.map.MapPage}.
 */
package io.keyward.portal.map;
