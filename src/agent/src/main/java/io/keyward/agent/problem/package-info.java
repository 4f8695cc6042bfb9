/** How a call of the agent fails: an answer that refuses, or a fault that may pass. It uses nothing else of the agent. */
package io.keyward.agent.problem;
