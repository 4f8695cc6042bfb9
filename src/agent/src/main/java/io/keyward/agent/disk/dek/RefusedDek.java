package io.keyward.agent.disk.dek;

/** The server refused to store a new DEK. It may have stored this DEK in an earlier call whose answer was lost. */
public final class RefusedDek extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    public RefusedDek(String code, String message) {
        super(message);
        this.code = code;
    }

    /** The server's error code, such as DekChanged. */
    public String code() {
        return code;
    }
}
