/**
 * What is done to a planned disk: seal, unlock, change its DEK, revoke, erase, recover. Token and DEK come through interfaces.
 * Begin with {@link io.keyward.agent.disk.NodeDisks} and {@link io.keyward.agent.disk.Sealing}.
 */
package io.keyward.agent.disk;
