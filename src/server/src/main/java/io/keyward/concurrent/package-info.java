/**
 * Building blocks for work that runs in parallel, without any word of the domain. This package uses no other package. Begin
 * with {@link io.keyward.concurrent.KeyedLimiter}, which keeps one slow vault or host from taking all threads, and
 * {@link io.keyward.concurrent.QueuedLimiter}, in which work also waits.
 */
package io.keyward.concurrent;
