/**
 * Streams of server-sent events that tell open pages what has changed. Begin with {@link io.keyward.portal.push.EventStreams}.
 */
package io.keyward.portal.push;
