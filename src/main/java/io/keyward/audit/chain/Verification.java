package io.keyward.audit.chain;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks all chains of a database: no record was changed, removed, added or moved; each chain ends where its head and the
 * signatures of the other servers say; only a signed cut has removed its beginning.
 */
public final class Verification {

    private static final int FETCH = 500;

    private final Connection database;
    private final MacKey key;
    private final List<String> findings = new ArrayList<>();
    private final List<String> intact = new ArrayList<>();

    /** @param database in a transaction that sees one state of the database */
    public Verification(Connection database, MacKey key) {
        this.database = database;
        this.key = key;
    }

    /** What is wrong, one sentence each; empty if everything is intact. */
    public List<String> run() throws SQLException {
        var signed = SignedHeads.read(database);
        var heads = Heads.all(database);
        var cuts = Cuts.all(database);
        for (var head : heads) {
            verify(head, cuts.getOrDefault(head.server(), Cut.none(head.server())), signed);
        }
        missing(signed.servers(), heads)
                .forEach(server -> findings.add(
                        "server %s: the whole chain was removed; other servers signed its head".formatted(server)));
        return findings;
    }

    /** What was checked and is intact, one sentence for each chain. */
    public List<String> intact() {
        return intact;
    }

    private void verify(Head head, Cut cut, SignedHeads signed) throws SQLException {
        var before = findings.size();
        var walk = new ChainWalk(head.server(), key, cut, signed.of(head.server()));
        if (!cut.isAuthentic(key)) {
            findings.add("server %s: the cut up to record %d was forged".formatted(head.server(), cut.sequence()));
        }
        try (var select = database.prepareStatement(
                "select " + Columns.ALL + " from audit_record where server = ? order by sequence")) {
            select.setFetchSize(FETCH); // not the whole chain in memory
            select.setString(1, head.server());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    walk.next(ChainedRow.read(rows));
                }
            }
        }
        findings.addAll(walk.end(head));
        if (findings.size() == before) {
            intact.add("server %s: records %d to %d are intact; %d older ones were removed by signed cuts"
                    .formatted(head.server(), cut.sequence() + 1, head.sequence(), cut.removed()));
        }
    }

    private static Set<String> missing(Set<String> signed, List<Head> heads) {
        var missing = new TreeSet<>(signed);
        heads.forEach(head -> missing.remove(head.server()));
        return missing;
    }
}
