package io.keyward.audit.chain;

/**
 * The signed statement that old records of a chain were deleted: all records from the first one up to and including {@code
 * sequence}.
 */
record ChainCut(String server, long sequence, String hash, long removed, String mac) {

    private static final String PURPOSE = "keyward audit cut";

    static ChainCut none(String server) {
        return new ChainCut(server, 0, Head.NO_HASH, 0, null);
    }

    ChainCut upTo(ChainedRow last, MacKey key) {
        return upTo(Head.of(last, key), key);
    }

    /** A cut that includes the head itself. */
    ChainCut upTo(Head head, MacKey key) {
        var cut = new ChainCut(server, head.sequence(), head.hash(), removed + head.sequence() - sequence, null);
        return new ChainCut(server, cut.sequence, cut.hash, cut.removed, key.sign(PURPOSE, cut.text()));
    }

    boolean isAuthentic(MacKey key) {
        return sequence == 0 || key.verifies(PURPOSE, text(), mac);
    }

    private String text() {
        return "%s %d %s %d".formatted(server, sequence, hash, removed);
    }
}
