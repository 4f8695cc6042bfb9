/**
 * Runs the host's programs, with keys on standard input alone. Begin with {@link io.keyward.agent.process.Commands}.
 */
package io.keyward.agent.process;
