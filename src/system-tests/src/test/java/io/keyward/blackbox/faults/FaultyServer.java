package io.keyward.blackbox.faults;

import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.OwnPostgres;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.ServerWithoutAzure;
import io.keyward.testserver.machine.FreePorts;
import io.keyward.testserver.machine.Signal;
import io.keyward.testserver.machine.TcpRelay;
import java.net.URI;
import java.util.Map;

/** A server that fails often, and the relay between it and the database. */
final class FaultyServer implements AutoCloseable {

    private static final int RETRIES = 3;

    private final String name;
    private final TcpRelay toDatabase;
    private final ServerWithoutAzure server;
    private final LocalAzure api;
    private int failedStarts;

    FaultyServer(RunningKeyward azure, String name, Map<String, String> settings, OwnPostgres database) {
        var port = FreePorts.one();
        this.name = name;
        this.toDatabase = new TcpRelay(port, database.port());
        this.server = ServerWithoutAzure.ofInstallation(azure, name, settings, port);
        this.api = new LocalAzure(azure).withArmAt(server.keyward());
    }

    String name() {
        return name;
    }

    /** The client of this server. */
    LocalAzure api() {
        return api;
    }

    URI address() {
        return server.keyward();
    }

    /**
     * Starts the server, stops it and starts it again: only an orderly stop completes the caches that make later starts fast.
     */
    void startFirst() {
        server.start();
        server.stop();
        server.start();
    }

    /**
     * Starts the server, and tries again if it does not become ready, as systemd and Kubernetes do. The last failure is
     * thrown.
     */
    void start() {
        for (var left = RETRIES; ; left--) {
            try {
                server.start();
                return;
            } catch (IllegalStateException e) {
                failedStarts++;
                if (left == 0) throw e;
            }
        }
    }

    void startWithoutWaiting() {
        server.startWithoutWaiting();
    }

    void kill() {
        server.kill();
    }

    void suspend() {
        server.send(Signal.STOP);
    }

    void resume() {
        server.send(Signal.CONT);
    }

    void cutOffFromDatabase() {
        toDatabase.cut();
    }

    void connectToDatabase() {
        toDatabase.heal();
    }

    /** Existing connections to the database stay open, but pass no more data. New connections work. */
    void forgetDatabaseConnections() {
        toDatabase.forgetConnections();
    }

    /** How many starts failed. */
    int failedStarts() {
        return failedStarts;
    }

    @Override
    public void close() {
        server.kill();
        toDatabase.close();
    }
}
