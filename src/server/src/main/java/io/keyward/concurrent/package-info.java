/**
 * Limits on work that runs in parallel and on rates, without any word of the domain. Begin with {@link
 * io.keyward.concurrent.KeyedLimiter}, which keeps one slow vault or host from taking all threads; work also waits in {@link
 * io.keyward.concurrent.QueuedLimiter}, and {@link io.keyward.concurrent.RateLimiter} spaces calls.
 */
package io.keyward.concurrent;
