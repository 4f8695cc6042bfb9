package io.keyward.agent.step;

/** Is called before each step. Tests cut the power at this moment. */
@FunctionalInterface
public interface StepListener {

    StepListener NONE = step -> {};

    void before(Step step);
}
