/**
 * In-memory caches that several packages share. This package uses nothing of Keyward and knows no word of the domain.
 * Begin with {@link io.keyward.cache.LruCache}, its only class.
 */
package io.keyward.cache;
