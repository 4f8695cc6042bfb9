/**
 * Gets the names of principals from Microsoft Graph, as an identity of Keyward's own. Begin with {@link
 * io.keyward.vault.graph.GraphDirectory}.
 */
package io.keyward.vault.graph;
