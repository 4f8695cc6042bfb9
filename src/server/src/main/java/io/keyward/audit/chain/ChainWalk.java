package io.keyward.audit.chain;

import static java.util.Comparator.comparing;

import io.keyward.audit.chain.KnownHeads.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads one chain from its beginning to its end and collects what is wrong. */
final class ChainWalk {

    private static final int MAX_KEPT = 200; // changed records that are compared with each other, to find swapped ones

    private final String server;
    private final MacKey key;
    private final Map<Long, List<Known>> known;
    private final List<String> findings = new ArrayList<>();
    private final List<ChainedRow> forged = new ArrayList<>();
    private long sequence;
    private String hash;
    private boolean doubtful;
    private boolean walked;

    /** @param known the records of the chain that are known from elsewhere, by sequence number */
    ChainWalk(String server, MacKey key, ChainCut cut, Map<Long, List<Known>> known) {
        this.server = server;
        this.key = key;
        this.known = known;
        this.sequence = cut.sequence();
        this.hash = cut.hash();
        compareWithKnown(sequence, hash);
    }

    void next(ChainedRow row) {
        if (row.sequence() == sequence && walked) {
            add("record %d exists twice".formatted(sequence));
            return;
        }
        if (row.sequence() <= sequence) {
            add("record %d is older than the signed cut after which the chain begins".formatted(row.sequence()));
            return;
        }
        requireNoGap(row);
        if (!row.isAuthentic(key)) {
            note(row);
        } else if (!doubtful && !row.previousHash().equals(hash)) {
            add("record %d does not follow the record before it".formatted(row.sequence()));
        }
        compareWithKnown(row.sequence(), row.hash());
        walked = true;
        doubtful = !row.isAuthentic(key);
        sequence = row.sequence();
        hash = row.hash();
    }

    private void requireNoGap(ChainedRow row) {
        if (row.sequence() > sequence + 1) {
            add("gap: records %d to %d were removed".formatted(sequence + 1, row.sequence() - 1));
            doubtful = true;
        }
    }

    private void note(ChainedRow row) {
        if (forged.size() < MAX_KEPT) {
            forged.add(row);
        } else {
            add("record %d was changed".formatted(row.sequence()));
        }
    }

    private void compareWithKnown(long at, String actual) {
        known.getOrDefault(at, List.of()).stream()
                .filter(head -> head.contradicts(at, actual))
                .map(Known::source)
                .distinct()
                .forEach(source -> add("record %d is not the one whose hash %s".formatted(at, source)));
    }

    /** Ends the walk, and returns everything that is wrong with the chain. */
    List<String> end(Head head) {
        forged.forEach(this::explain);
        if (!head.isAuthentic(key)) {
            add("the head was forged");
        } else if (head.sequence() > sequence) {
            add("the end was cut: records %d to %d are missing".formatted(sequence + 1, head.sequence()));
        } else if (head.sequence() < sequence) {
            add("records %d to %d were added after the head".formatted(head.sequence() + 1, sequence));
        } else if (!doubtful && !head.hash().equals(hash)) {
            add("the head is that of another record %d".formatted(sequence));
        }
        known.values().stream()
                .flatMap(List::stream)
                .max(comparing(Known::sequence))
                .filter(last -> last.sequence() > sequence)
                .ifPresent(last -> add("the end was cut: %s record %d, and the last one is %d"
                        .formatted(last.source(), last.sequence(), sequence)));
        return findings;
    }

    private void explain(ChainedRow row) {
        forged.stream()
                .filter(other -> other.sequence() != row.sequence() && row.belongsAt(other, key))
                .findFirst()
                .ifPresentOrElse(
                        other -> add("records %d and %d were swapped".formatted(row.sequence(), other.sequence())),
                        () -> add("record %d was changed".formatted(row.sequence())));
    }

    private void add(String finding) {
        findings.add("server %s: %s".formatted(server, finding));
    }
}
