package io.keyward.agent.config;

/** A configuration that cannot be used. The message names the file or the setting. */
public final class MalformedConfig extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedConfig(String message) {
        super(message);
    }
}
