/**
 * Runs the host's programs, with keys only on standard input. Begin with {@link io.keyward.agent.process.Commands}.
 */
package io.keyward.agent.process;
