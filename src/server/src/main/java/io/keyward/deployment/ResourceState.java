package io.keyward.deployment;

/** How far a resource of a deployment is. */
public enum ResourceState {
    /** It needs others that do not exist yet. */
    WAITING("NotStarted"),
    /** A server sends its request, and repeats it if a server dies meanwhile. */
    STARTING("Running"),
    /** Its request is accepted, and what it started runs. */
    RUNNING("Running"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed");

    private final String word;

    ResourceState(String word) {
        this.word = word;
    }

    /** What clients read. */
    public String word() {
        return word;
    }

    public boolean isEnded() {
        return this == SUCCEEDED || this == FAILED;
    }
}
