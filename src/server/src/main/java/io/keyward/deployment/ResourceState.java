package io.keyward.deployment;

/** The states of a resource of a deployment. */
public enum ResourceState {
    /** Its request is not sent yet. The resources that it depends on may not exist yet. */
    WAITING("NotStarted"),
    /** A server sends its request. If that server dies, another one repeats the request. */
    STARTING("Running"),
    /** Its request was accepted, and its creation goes on. */
    RUNNING("Running"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed");

    private final String word;

    ResourceState(String word) {
        this.word = word;
    }

    /** The name in responses. */
    public String wireName() {
        return word;
    }

    public boolean isEnded() {
        return this == SUCCEEDED || this == FAILED;
    }
}
