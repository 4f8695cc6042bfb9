/**
 * The sockets on which systemd-cryptsetup asks for keys at boot. It uses {@code key}. Begin with {@link
 * io.keyward.agent.socket.KeySocket}.
 */
package io.keyward.agent.socket;
