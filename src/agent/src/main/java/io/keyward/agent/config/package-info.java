/**
 * The settings of the agent. Begin with {@link io.keyward.agent.config.Setting}.
 */
package io.keyward.agent.config;
