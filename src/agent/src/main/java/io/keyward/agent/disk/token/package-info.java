/**
 * The signed token in a disk's header: which of several tokens is valid, and how a new one replaces an old one. Uses the disk,
 * its header and the serial numbers in the state folder; server and trust package come in through {@link
 * io.keyward.agent.disk.token.TokenSource} and {@link io.keyward.agent.disk.token.TokenCheck}. Begin with {@link
 * io.keyward.agent.disk.token.HeaderTokens}.
 */
package io.keyward.agent.disk.token;
