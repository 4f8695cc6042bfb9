package io.keyward.agent.problem;

/** The other side answered, and the answer is no. Trying again does not help until somebody changes something. */
public final class Refusal extends CallProblem {

    public Refusal(String code, String message) {
        super(code, message, null);
    }
}
