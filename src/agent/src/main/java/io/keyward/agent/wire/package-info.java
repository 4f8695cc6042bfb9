/**
 * The node protocol as the node speaks it: signed requests, and the shapes of bodies. It uses {@code identity}, {@code http},
 * {@code json}, {@code key} and {@code problem}. Begin with {@link io.keyward.agent.wire.KeywardClient}.
 */
package io.keyward.agent.wire;
