package io.keyward.deployment;

/** How far a deployment is, in ARM's words. */
public enum DeploymentState {
    RUNNING("Running"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    CANCELED("Canceled");

    private final String word;

    DeploymentState(String word) {
        this.word = word;
    }

    /** What clients read. */
    public String word() {
        return word;
    }

    public boolean isEnded() {
        return this != RUNNING;
    }
}
