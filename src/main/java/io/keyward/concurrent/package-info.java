/**
 * Building blocks for work that runs in parallel, without any word of the domain. This package uses no other package. Begin
 * with {@link io.keyward.concurrent.KeyedLimiter}, which keeps one slow vault or host from taking all threads.
 */
package io.keyward.concurrent;
