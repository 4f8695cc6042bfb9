package io.keyward.audit.chain;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Which records of a chain are in the file of its server, and which come next. */
public final class FileExport {

    private static final int STEP = 500;

    private FileExport() {}

    /** The sequence of the last exported record; 0 before the first export. */
    public static long position(Connection database, Chain chain) throws SQLException {
        try (var select = database.prepareStatement("select sequence from audit_export where server = ?")) {
            select.setString(1, chain.server());
            try (var rows = select.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    /** The next records in their order. Only committed records are visible and the chain has no gap, so none is left out. */
    public static List<ChainedRow> next(Connection database, Chain chain) throws SQLException {
        var next = new ArrayList<ChainedRow>();
        try (var select = database.prepareStatement("select " + RecordColumns.ALL
                + " from audit_record where server = ? and sequence > ? order by sequence limit " + STEP)) {
            select.setString(1, chain.server());
            select.setLong(2, position(database, chain));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    next.add(ChainedRow.read(rows));
                }
            }
        }
        return next;
    }

    /** Stores that the records up to this one are in the file. */
    public static void advance(Connection database, ChainedRow last) throws SQLException {
        if (write(database, "update audit_export set sequence = ? where server = ?", last) == 0) {
            write(database, "insert into audit_export (sequence, server) values (?, ?)", last);
        }
    }

    private static int write(Connection database, String sql, ChainedRow last) throws SQLException {
        try (var statement = database.prepareStatement(sql)) {
            statement.setLong(1, last.sequence());
            statement.setString(2, last.server());
            return statement.executeUpdate();
        }
    }
}
