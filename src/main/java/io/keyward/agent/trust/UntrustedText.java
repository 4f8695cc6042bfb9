package io.keyward.agent.trust;

/** A signed text that the node does not believe. The message says why. */
public final class UntrustedText extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Alert code: the text is not from this installation, or is about another node, disk or volume. */
    public static final String PLANTED = "PlantedToken";

    /** Alert code: the text is older than one that the node has seen. */
    public static final String REPLAYED = "ReplayedToken";

    /** The text is genuine, but the installation has removed the key that signed it. Keyward signs a new one. */
    public static final String RETIRED = "RetiredSigningKey";

    private final String code;

    public UntrustedText(String message) {
        this(PLANTED, message, null);
    }

    UntrustedText(String message, Throwable cause) {
        this(PLANTED, message, cause);
    }

    private UntrustedText(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    static UntrustedText replayed(String message) {
        return new UntrustedText(REPLAYED, message, null);
    }

    static UntrustedText retired() {
        return new UntrustedText(RETIRED, "the installation has removed the key that signed it", null);
    }

    /** The code of the alert that this raises. */
    public String code() {
        return code;
    }
}
