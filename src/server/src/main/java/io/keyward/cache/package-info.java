/**
 * In-memory caches that several packages share. This package uses no other package of Keyward and has nothing of the domain.
 * Begin with {@link io.keyward.cache.LruCache}, its only class.
 */
package io.keyward.cache;
