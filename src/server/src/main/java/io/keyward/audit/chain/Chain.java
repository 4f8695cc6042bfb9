package io.keyward.audit.chain;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * The hash chain of the records that this server wrote to the audit log. A record and the new head are written in the caller's
 * transaction, under the lock of the chain's row. Therefore the sequence has no gap, even after a rollback or when a server
 * was killed. A transaction takes this lock last: if it waited for another lock while it holds this one, it could deadlock and
 * would block all others.
 */
public final class Chain {

    private static final Pattern SERVER = Pattern.compile("[0-9A-Za-z._-]{1,128}");
    private final String server;
    private final MacKey key;
    private final AtomicLong lastCommitted = new AtomicLong();

    /** @param server the name of the server; servers with the same name share a chain */
    public Chain(String server, MacKey key) {
        if (!isName(server)) {
            throw new IllegalArgumentException(
                    "keyward.audit.server is '%s'; use letters, digits, '.', '_' and '-'".formatted(server));
        }
        this.server = server;
        this.key = key;
    }

    public static boolean isName(String server) {
        return SERVER.matcher(server).matches();
    }

    public String server() {
        return server;
    }

    public MacKey key() {
        return key;
    }

    /** Stores an empty chain, unless the chain exists. Call this before the first record, in a transaction of its own. */
    public void open(Connection database) throws SQLException {
        if (find(database, "") == null) {
            var empty = Head.empty(server, key);
            try (var insert = database.prepareStatement(
                    "insert into audit_chain (server, sequence, hash, mac) values (?, ?, ?, ?)")) {
                insert.setString(1, server);
                insert.setLong(2, empty.sequence());
                insert.setString(3, empty.hash());
                insert.setString(4, empty.mac());
                insert.executeUpdate();
            }
        }
    }

    /**
     * Appends records in the caller's transaction.
     *
     * @return the number of the last record, for {@link #committed}
     * @throws TamperedChain if the head is missing, was forged, or was replaced by an older one
     */
    public long append(Connection database, List<AuditRecord> records) throws SQLException {
        var head = lock(database);
        for (var record : records) {
            var row = ChainedRow.after(head, RecordColumns.of(record), key);
            insert(database, row);
            head = Head.of(row, key);
        }
        update(database, head);
        return head.sequence();
    }

    /** Call this after a commit, with what {@link #append} returned: from then on, an older head is a tampered one. */
    public void committed(long sequence) {
        lastCommitted.accumulateAndGet(sequence, Math::max);
    }

    /**
     * Locks the chain until the end of the transaction.
     *
     * @throws TamperedChain if the head is missing, was forged, or was replaced by an older one
     */
    public Head lock(Connection database) throws SQLException {
        var head = find(database, " for update");
        if (head == null) {
            throw new TamperedChain(server, "its head is missing");
        }
        if (!head.isAuthentic(key)) {
            throw new TamperedChain(server, "its head has another MAC");
        }
        if (head.sequence() < lastCommitted.get()) { // somebody restored an old head
            throw new TamperedChain(
                    server, "it ends with record %d and had %d before".formatted(head.sequence(), lastCommitted.get()));
        }
        return head;
    }

    private Head find(Connection database, String lock) throws SQLException {
        try (var select = database.prepareStatement(
                "select server, sequence, hash, mac from audit_chain where server = ?" + lock)) {
            select.setString(1, server);
            try (var rows = select.executeQuery()) {
                return rows.next()
                        ? new Head(
                                rows.getString("server"),
                                rows.getLong("sequence"),
                                rows.getString("hash"),
                                rows.getString("mac"))
                        : null;
            }
        }
    }

    private static void insert(Connection database, ChainedRow row) throws SQLException {
        try (var insert = database.prepareStatement("insert into audit_record (" + RecordColumns.ALL + ") values (?, ?"
                + ", ?".repeat(RecordColumns.NAMES.size()) + ", ?, ?)")) {
            insert.setString(1, row.server());
            insert.setLong(2, row.sequence());
            var next = RecordColumns.bind(insert, 3, row.values());
            insert.setString(next, row.previousHash());
            insert.setString(next + 1, row.mac());
            insert.executeUpdate();
        }
    }

    private static void update(Connection database, Head head) throws SQLException {
        try (var update =
                database.prepareStatement("update audit_chain set sequence = ?, hash = ?, mac = ? where server = ?")) {
            update.setLong(1, head.sequence());
            update.setString(2, head.hash());
            update.setString(3, head.mac());
            update.setString(4, head.server());
            update.executeUpdate();
        }
    }
}
