package io.keyward.deployment;

/** The states of a deployment, by ARM's names. */
public enum DeploymentState {
    RUNNING("Running"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    CANCELED("Canceled");

    private final String word;

    DeploymentState(String word) {
        this.word = word;
    }

    /** The name in responses. */
    public String wireName() {
        return word;
    }

    public boolean isEnded() {
        return this != RUNNING;
    }
}
