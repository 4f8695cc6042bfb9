/** In-memory caches that several packages share. Begin with {@link io.keyward.cache.LruCache}, its only class. */
package io.keyward.cache;
