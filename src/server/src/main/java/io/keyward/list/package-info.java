/**
 * Reads long lists in pages, with only the entries that a reader may see. It knows nothing of the domain. Begin with {@link
 * io.keyward.list.Page}.
 */
package io.keyward.list;
