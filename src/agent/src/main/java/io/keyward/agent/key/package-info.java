/**
 * Clear and wrapped DEKs in memory. Begin with {@link io.keyward.agent.key.ClearKey}.
 */
package io.keyward.agent.key;
