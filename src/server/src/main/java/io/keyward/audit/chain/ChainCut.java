package io.keyward.audit.chain;

/** The signed statement that the retention removed the beginning of a chain, up to and including a record. */
record ChainCut(String server, long sequence, String hash, long removed, String mac) {

    private static final String PURPOSE = "keyward audit cut";

    static ChainCut none(String server) {
        return new ChainCut(server, 0, Hash.NONE, 0, null);
    }

    ChainCut upTo(ChainedRow last, MacKey key) {
        return upTo(Head.of(last, key), key);
    }

    /** Everything up to the head. */
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
