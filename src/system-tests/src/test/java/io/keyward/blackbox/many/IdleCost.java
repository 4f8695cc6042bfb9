package io.keyward.blackbox.many;

import io.keyward.blackbox.many.DatabaseLoad.Reads;
import io.keyward.testserver.ServerWithoutAzure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The work of a server and its database during some minutes without requests. */
final class IdleCost {

    private final Connection connection;
    private final DatabaseLoad load;
    private final ProcessorClock databaseClock;
    private final ServerWithoutAzure server;
    private final Instant begun;
    private final Map<String, Reads> before;
    private final Duration databaseBefore;
    private final Duration serverBefore;
    private final Map<String, Reads> reads = new TreeMap<>();
    private String summary;

    private IdleCost(ServerWithoutAzure server, Connection connection) throws SQLException {
        this.connection = connection;
        this.load = new DatabaseLoad(connection);
        this.databaseClock = new ProcessorClock(parent(load.process()));
        this.server = server;
        load.forgetStatements();
        this.before = load.reads();
        this.databaseBefore = databaseClock.read();
        this.serverBefore = server.processorTime();
        this.begun = Instant.now();
    }

    static IdleCost begin(ServerWithoutAzure server, Connection connection) throws SQLException {
        return new IdleCost(server, connection);
    }

    private static long parent(long process) {
        return ProcessHandle.of(process)
                .flatMap(ProcessHandle::parent)
                .map(ProcessHandle::pid)
                .orElseThrow();
    }

    /** Ends the measurement and prints it, with the statements that took the most time. */
    IdleCost end(int statements) throws SQLException {
        var passed = Duration.between(begun, Instant.now());
        var ofDatabase = share(databaseClock.read().minus(databaseBefore), passed);
        var ofServer = share(server.processorTime().minus(serverBefore), passed);
        load.reads()
                .forEach((table, now) -> reads.put(table, now.since(before.getOrDefault(table, new Reads(0, 0, 0)))));
        summary = "%s; idle: %.1f %% of a core for the database, %.1f %% for the server"
                .formatted(rows(), ofDatabase, ofServer);
        System.out.println(summary);
        printReads(passed);
        for (var each : load.statements(statements)) {
            System.out.printf(
                    "%8.1f ms a minute, %7.2f ms each, %6d calls, %8d rows, %9d blocks: %s%n",
                    perMinute(each.millis(), passed),
                    each.millis() / each.calls(),
                    each.calls(),
                    each.rows(),
                    each.blocks(),
                    each.text());
        }
        return this;
    }

    private void printReads(Duration passed) {
        System.out.printf("%-28s %14s %16s %16s%n", "a minute", "whole scans", "rows scanned", "rows by index");
        reads.forEach((table, read) -> {
            if (read.scanned() + read.fetched() > 0) {
                System.out.printf(
                        "%-28s %14.1f %16.0f %16.0f%n",
                        table,
                        perMinute((double) read.scans(), passed),
                        perMinute((double) read.scanned(), passed),
                        perMinute((double) read.fetched(), passed));
            }
        });
    }

    private static double share(Duration processor, Duration passed) {
        return 100.0 * processor.toMillis() / passed.toMillis();
    }

    private static double perMinute(double count, Duration passed) {
        return count * 60_000 / passed.toMillis();
    }

    /** The reads of each table, by its name. */
    Map<String, Reads> reads() {
        return reads;
    }

    String summary() {
        return summary;
    }

    /** How many nodes and disks there are. */
    private String rows() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select (select count(*) from node), (select count(*) from disk where ciphertext is not null)")) {
            row.next();
            return "%d nodes, %d sealed disks".formatted(row.getLong(1), row.getLong(2));
        }
    }
}
