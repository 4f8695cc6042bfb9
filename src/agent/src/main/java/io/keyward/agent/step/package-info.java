/**
 * The steps of every procedure that changes a disk, so that tests can cut the power before each. Begin with {@link
 * io.keyward.agent.step.Step}.
 */
package io.keyward.agent.step;
