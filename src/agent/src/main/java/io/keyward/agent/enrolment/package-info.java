/**
 * Binds the node's key to one planned node, and keeps what the node learned then. It uses {@code wire}, {@code trust},
 * {@code state}, {@code identity}, {@code json} and {@code problem}. Begin with {@link io.keyward.agent.enrolment.Enrolment}.
 */
package io.keyward.agent.enrolment;
