/**
 * What the agent remembers on the node across reboots. Begin with {@link io.keyward.agent.state.StateFolder}.
 */
package io.keyward.agent.state;
