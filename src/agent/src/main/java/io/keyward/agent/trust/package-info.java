/**
 * What the node trusts: texts signed by a pinned key of the installation, about this node and this disk. It uses {@code
 * json}, {@code key} and {@code text}. Begin with {@link io.keyward.agent.trust.TokenVerifier}.
 */
package io.keyward.agent.trust;
