package io.keyward.agent.json;

/** A text that is not JSON, or JSON without an expected member. The message names the position or the member, no value. */
public final class MalformedJson extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedJson(String message) {
        super(message);
    }
}
