/**
 * The signed token in a disk's header: which of several tokens is valid, and how a new one replaces an old one. Other
 * packages implement {@link io.keyward.agent.disk.token.TokenSource}, which gets tokens from the server, and {@link
 * io.keyward.agent.disk.token.TokenCheck}, which checks signatures. Begin with {@link
 * io.keyward.agent.disk.token.HeaderTokens}.
 */
package io.keyward.agent.disk.token;
