package io.keyward.audit.chain;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The signed cuts with which the retention, or the command {@code cut-audit-chain}, removes the oldest records of a chain. */
public final class ChainCuts {

    private static final int STEP = 500;

    private ChainCuts() {}

    static Map<String, ChainCut> all(Connection database) throws SQLException {
        var cuts = new HashMap<String, ChainCut>();
        try (var select = database.prepareStatement("select server, sequence, hash, removed, mac from audit_cut");
                var rows = select.executeQuery()) {
            while (rows.next()) {
                cuts.put(
                        rows.getString(1),
                        new ChainCut(
                                rows.getString(1),
                                rows.getLong(2),
                                rows.getString(3),
                                rows.getLong(4),
                                rows.getString(5)));
            }
        }
        return cuts;
    }

    /**
     * Removes some of the records that are older than {@code end}, in the caller's transaction. The last record of a chain is
     * kept.
     *
     * @param last the highest sequence number that may be removed
     * @return true if there may be more to remove
     * @throws TamperedChain if the head or the newest record to remove was changed
     */
    public static boolean cut(Connection database, Chain chain, Instant end, long last) throws SQLException {
        var head = chain.lock(database);
        var before = all(database).getOrDefault(chain.server(), ChainCut.none(chain.server()));
        var limit = Math.min(Math.min(last, head.sequence() - 1), before.sequence() + STEP);
        var newest = newestBefore(database, chain, end, before.sequence(), limit);
        if (newest.isEmpty()) {
            return false;
        }
        if (!newest.get().isAuthentic(chain.key())) { // a cut would remove the evidence
            throw new TamperedChain(
                    chain.server(),
                    "record %d was changed".formatted(newest.get().sequence()));
        }
        store(database, before, before.upTo(newest.get(), chain.key()));
        removeUpTo(database, chain, newest.get().sequence());
        return newest.get().sequence() == limit;
    }

    /** Removes all records of a chain in the caller's transaction, which has locked and verified the chain. */
    public static void cutAll(Connection database, Chain chain, Head head) throws SQLException {
        var before = all(database).getOrDefault(chain.server(), ChainCut.none(chain.server()));
        if (head.sequence() > before.sequence()) {
            store(database, before, before.upTo(head, chain.key()));
            removeUpTo(database, chain, head.sequence());
        }
    }

    private static void removeUpTo(Connection database, Chain chain, long sequence) throws SQLException {
        try (var delete = database.prepareStatement("delete from audit_record where server = ? and sequence <= ?")) {
            delete.setString(1, chain.server());
            delete.setLong(2, sequence);
            delete.executeUpdate();
        }
    }

    // the records of a chain are almost ordered by time, so the first one that is too young ends the cut
    private static Optional<ChainedRow> newestBefore(
            Connection database, Chain chain, Instant end, long after, long limit) throws SQLException {
        try (var select =
                database.prepareStatement("select " + RecordColumns.ALL + " from audit_record where server = ?"
                        + " and sequence > ? and sequence <= ? and sequence < (select coalesce(min(sequence), ?) from audit_record"
                        + " where server = ? and sequence > ? and sequence <= ? and occurred_at >= ?)"
                        + " order by sequence desc limit 1")) {
            select.setString(1, chain.server());
            select.setLong(2, after);
            select.setLong(3, limit);
            select.setLong(4, limit + 1);
            select.setString(5, chain.server());
            select.setLong(6, after);
            select.setLong(7, limit);
            select.setObject(8, end.atOffset(ZoneOffset.UTC));
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(ChainedRow.read(rows)) : Optional.empty();
            }
        }
    }

    private static void store(Connection database, ChainCut before, ChainCut cut) throws SQLException {
        var statement = before.sequence() == 0
                ? "insert into audit_cut (sequence, hash, removed, mac, server) values (?, ?, ?, ?, ?)"
                : "update audit_cut set sequence = ?, hash = ?, removed = ?, mac = ? where server = ?";
        try (var store = database.prepareStatement(statement)) {
            store.setLong(1, cut.sequence());
            store.setString(2, cut.hash());
            store.setLong(3, cut.removed());
            store.setString(4, cut.mac());
            store.setString(5, cut.server());
            store.executeUpdate();
        }
    }
}
