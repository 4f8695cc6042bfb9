/**
 * How long lists are read in pages, and which entries a reader sees, without any word of the domain. This package uses no other
 * package. Begin with {@link io.keyward.list.Page}.
 */
package io.keyward.list;
