package io.keyward.audit.chain;

/** The stored end of a chain: number and hash of its last record, with a MAC. Number 0 for an empty chain. */
public record Head(String server, long sequence, String hash, String mac) {

    /** The previous hash of the first record of a chain. */
    static final String NO_HASH = "0".repeat(64);

    private static final String PURPOSE = "keyward audit head";

    static Head empty(String server, MacKey key) {
        return new Head(server, 0, NO_HASH, null).signed(key);
    }

    static Head of(ChainedRow row, MacKey key) {
        return new Head(row.server(), row.sequence(), row.hash(), null).signed(key);
    }

    private Head signed(MacKey key) {
        return new Head(server, sequence, hash, key.sign(PURPOSE, text()));
    }

    boolean isAuthentic(MacKey key) {
        return key.verifies(PURPOSE, text(), mac);
    }

    /** The head as the operator keeps it elsewhere: server, sequence and hash. */
    public String text() {
        return "%s %d %s".formatted(server, sequence, hash);
    }
}
