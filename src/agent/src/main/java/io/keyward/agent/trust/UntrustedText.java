package io.keyward.agent.trust;

/** A failure: the node does not trust a signed text, for the reason in the message. */
public final class UntrustedText extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Alert code: the text is not from this installation, or is about another node, disk or volume. */
    public static final String PLANTED = "PlantedToken";

    /** Alert code: the text is older than one that the node has seen. */
    public static final String REPLAYED = "ReplayedToken";

    /** Alert code: the text is genuine, but the installation has removed the key that signed it. Keyward signs a new one. */
    public static final String RETIRED = "RetiredSigningKey";

    /** Alert code: an order that would destroy a volume is not signed, or is about something else. */
    public static final String ORDER = "UntrustedOrder";

    /** Alert code: the order is not valid yet. Until then it can be taken back. */
    public static final String NOT_YET_DUE = "OrderNotYetDue";

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

    /** The failure for an order to destroy data that the node does not follow. */
    public static UntrustedText order(String message) {
        return new UntrustedText(ORDER, message, null);
    }

    static UntrustedText notYetDue(String message) {
        return new UntrustedText(NOT_YET_DUE, message, null);
    }

    /** The code of the alert that this raises. */
    public String code() {
        return code;
    }
}
