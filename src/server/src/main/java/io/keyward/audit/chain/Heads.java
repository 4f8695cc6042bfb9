package io.keyward.audit.chain;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The heads of all chains. Each server signs the heads of the other chains with a record in its own chain. */
public final class Heads {

    private static final String SELECT = "select server, sequence, hash, mac from audit_chain order by server";

    private static final int IN_A_RECORD = 20; // so that their text fits the column of a record's properties

    private Heads() {}

    public static List<Head> all(Connection database) throws SQLException {
        var heads = new ArrayList<Head>();
        try (var select = database.prepareStatement(SELECT);
                var rows = select.executeQuery()) {
            while (rows.next()) {
                heads.add(new Head(rows.getString(1), rows.getLong(2), rows.getString(3), rows.getString(4)));
            }
        }
        return heads;
    }

    /** The number of records of each server whose chain has no head. */
    static Map<String, Long> recordsWithout(Connection database) throws SQLException {
        var counts = new TreeMap<String, Long>();
        try (var select = database.prepareStatement("select server, count(*) from audit_record"
                        + " where not exists (select 1 from audit_chain where audit_chain.server = audit_record.server)"
                        + " group by server");
                var rows = select.executeQuery()) {
            while (rows.next()) {
                counts.put(String.valueOf(rows.getString(1)), rows.getLong(2));
            }
        }
        return counts;
    }

    /** The heads of all chains as texts, see {@link Head#text}, to be kept outside of the database. */
    public static List<String> texts(Connection database) throws SQLException {
        return all(database).stream().map(Head::text).toList();
    }

    /**
     * The properties of the records that sign the heads of the other chains: {@code sequence hash} by server. One record holds
     * only a few heads.
     */
    public static List<Map<String, String>> others(Connection database, Chain own) throws SQLException {
        var signed = new ArrayList<Map<String, String>>();
        for (var head : all(database)) {
            if (!head.server().equals(own.server()) && head.sequence() > 0) {
                if (signed.isEmpty() || signed.get(signed.size() - 1).size() == IN_A_RECORD) {
                    signed.add(new TreeMap<>());
                }
                signed.get(signed.size() - 1).put(head.server(), head.sequence() + " " + head.hash());
            }
        }
        return signed;
    }
}
