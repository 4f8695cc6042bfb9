/**
 * What the server wants of this node. Begin with {@link io.keyward.agent.plan.Plan}.
 */
package io.keyward.agent.plan;
