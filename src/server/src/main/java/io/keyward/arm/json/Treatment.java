package io.keyward.arm.json;

/** What Keyward does with a member of a request. No member is dropped silently. */
public enum Treatment {
    /** Keyward does what the member says. */
    HONOURED("honoured"),
    /** The member is stored and reads return it, but it has no other effect, and in particular gives no protection. */
    STORED("stored and returned"),
    /** Only Keyward sets the member. It is ignored in requests, because clients send back what they have read. */
    READ_ONLY("ignored: only Keyward sets it"),
    /**
     * A credential for machines or storage accounts, which Keyward does not set up. It is accepted, but neither stored nor
     * returned.
     */
    NOT_KEPT("accepted and not kept: a credential that Keyward does not use"),
    /** The request is refused with {@code NotSupported}. */
    REFUSED("refused with `NotSupported`");

    private final String words;

    Treatment(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
