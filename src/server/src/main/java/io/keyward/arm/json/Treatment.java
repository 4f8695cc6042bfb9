package io.keyward.arm.json;

/** What Keyward does with a member of a request. There is no other way: no member is dropped silently. */
public enum Treatment {
    /** Keyward does what the member says. */
    HONOURED("honoured"),
    /** Reads return the member. Nothing in Keyward depends on it, and it promises no protection. */
    STORED("stored and returned"),
    /** Only Keyward sets the member. Clients that send back what they read send it too. */
    READ_ONLY("ignored: only Keyward sets it"),
    /** A credential of machines or storage accounts, which Keyward does not set up. Like Azure, it never returns one. */
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
