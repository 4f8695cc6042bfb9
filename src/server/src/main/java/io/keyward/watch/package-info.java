/**
 * Probes every key version in use at regular intervals: unwrap, wrap, and the attributes of the key. Begin with {@link
 * io.keyward.watch.Watch}, and follow a tick through {@link io.keyward.watch.ProbeScheduler} and {@link
 * io.keyward.watch.ProbeWorker} to {@link io.keyward.watch.KeyProbe}.
 */
package io.keyward.watch;
