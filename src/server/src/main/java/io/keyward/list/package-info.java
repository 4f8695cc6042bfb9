/**
 * How long lists are read in pages, and which entries a reader sees, without any word of the domain. Begin with {@link
 * io.keyward.list.Page}.
 */
package io.keyward.list;
