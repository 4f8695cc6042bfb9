/**
 * Rebuilds a destroyed header with only a recovery kit and the vault. Uses the disk and its tokens. Begin with {@link
 * io.keyward.agent.disk.recovery.Recovery}; {@link io.keyward.agent.disk.recovery.RecoveryKit} is what the customer's
 * vault keeps for it.
 */
package io.keyward.agent.disk.recovery;
