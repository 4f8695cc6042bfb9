/**
 * Streams of events, by which an open page learns what has changed. Begin with {@link io.keyward.portal.push.EventStreams}.
 */
package io.keyward.portal.push;
