package io.keyward.agent.disk;

/** A disk that a procedure refuses to work on. The message names the disk and says what to do. */
public final class DiskProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    public DiskProblem(String code, String message) {
        super(message);
        this.code = code;
    }

    /** The name in protocols and logs, such as ForeignHeader. */
    public String code() {
        return code;
    }
}
