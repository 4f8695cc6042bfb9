package io.keyward.audit.chain;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Checks all chains of a database. No record may be changed, removed, added or moved. The end of each chain must agree with
 * its head, with the signatures of the other servers and with the heads that the operator kept. Only a signed cut may remove
 * its beginning. Each record, cut and head must have its chain.
 */
public final class Verification {

    private static final int FETCH = 500;

    private final Connection database;
    private final MacKey key;
    private final Expectations expected;
    private final List<String> findings = new ArrayList<>();
    private final List<String> intact = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private List<Head> heads = List.of();

    /** @param database a connection whose transaction reads one consistent snapshot */
    public Verification(Connection database, MacKey key) {
        this(database, key, Expectations.NONE);
    }

    public Verification(Connection database, MacKey key, Expectations expected) {
        this.database = database;
        this.key = key;
        this.expected = expected;
    }

    /** Runs the check, and returns what is wrong, one sentence each; empty if nothing wrong is found. */
    public List<String> run() throws SQLException {
        var known = new KnownHeads();
        known.addAll(expected.heads());
        known.addSigned(database);
        heads = Heads.all(database);
        var cuts = ChainCuts.all(database);
        for (var head : heads) {
            verify(head, cuts.getOrDefault(head.server(), ChainCut.none(head.server())), known);
        }
        findChains(known, cuts);
        new FilterColumns(database).changed().forEach(findings::add);
        return findings;
    }

    /** What was checked and is intact, one sentence for each chain. */
    public List<String> intact() {
        return intact;
    }

    /** What the given servers and heads cannot show, one sentence each. */
    public List<String> unknown() {
        return unknown;
    }

    /** The heads of all chains in the database. */
    public List<Head> heads() {
        return heads;
    }

    private void verify(Head head, ChainCut cut, KnownHeads known) throws SQLException {
        var before = findings.size();
        var walk = new ChainWalk(head.server(), key, cut, known.of(head.server()));
        if (!cut.isAuthentic(key)) {
            find(head.server(), "the cut up to record %d was forged".formatted(cut.sequence()));
        }
        try (var select = database.prepareStatement(
                "select " + RecordColumns.ALL + " from audit_record where server = ? order by sequence")) {
            select.setFetchSize(FETCH); // the chain is not read into memory as a whole
            select.setString(1, head.server());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    walk.next(ChainedRow.read(rows));
                }
            }
        }
        findings.addAll(walk.end(head));
        if (findings.size() == before) {
            intact.add(text(head, cut));
        }
    }

    private static String text(Head head, ChainCut cut) {
        if (head.sequence() == 0) {
            return "server %s: the chain has had no record yet".formatted(head.server());
        }
        if (head.sequence() == cut.sequence()) {
            return "server %s: the head is intact; all %d records were removed by signed cuts"
                    .formatted(head.server(), cut.removed());
        }
        return "server %s: records %d to %d are intact; %d older ones were removed by signed cuts"
                .formatted(head.server(), cut.sequence() + 1, head.sequence(), cut.removed());
    }

    private void findChains(KnownHeads known, Map<String, ChainCut> cuts) throws SQLException {
        var chains = heads.stream().map(Head::server).collect(Collectors.toSet());
        without(chains, known.servers()).forEach(server -> {
            var newest = known.newest(server).orElseThrow();
            find(server, "the whole chain was removed; %s record %d".formatted(newest.source(), newest.sequence()));
        });
        without(chains, expected.servers()).stream()
                .filter(server -> !known.servers().contains(server))
                .forEach(server -> find(server, "it is expected and has no chain; the whole chain was removed"));
        without(chains, cuts.keySet()).forEach(server -> find(server, "it has a cut and no chain"));
        Heads.recordsWithout(database)
                .forEach((server, count) -> find(
                        server,
                        "records without a chain: %d; they were forged, or their head was removed".formatted(count)));
        if (!expected.servers().isEmpty()) {
            without(expected.allServers(), chains)
                    .forEach(server -> find(server, "it is not expected and has a chain"));
        }
        unknown.addAll(expected.unknown(heads));
    }

    private static Set<String> without(Collection<String> present, Collection<String> all) {
        var missing = new TreeSet<>(all);
        missing.removeAll(present);
        return missing;
    }

    private void find(String server, String finding) {
        findings.add("server %s: %s".formatted(server, finding));
    }
}
