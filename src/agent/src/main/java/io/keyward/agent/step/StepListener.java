package io.keyward.agent.step;

/** Is told before each step. Tests cut the power there. */
@FunctionalInterface
public interface StepListener {

    StepListener NONE = step -> {};

    void before(Step step);
}
