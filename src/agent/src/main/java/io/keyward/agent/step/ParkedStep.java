package io.keyward.agent.step;

import java.util.concurrent.CountDownLatch;

/**
 * Parks the agent without end before one step, named by the system property {@value #PROPERTY}, and prints {@code parked
 * before} and the step's name on standard output. A test then cuts the power of the machine exactly there. Without the property
 * it does nothing.
 */
public final class ParkedStep implements StepListener {

    public static final String PROPERTY = "keyward.agent.park-before";

    private final String name = System.getProperty(PROPERTY, "");

    @Override
    public void before(Step step) {
        if (!step.name().equals(name)) return;
        System.out.println("parked before " + step);
        System.out.flush();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
