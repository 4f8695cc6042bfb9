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

/** A server that fails often, and its way to the database. */
final class FaultyServer implements AutoCloseable {

    private static final int STARTS = 3;

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
        this.api = new LocalAzure(azure).withClustersOf(server.keyward());
    }

    String name() {
        return name;
    }

    /** Calls this server. */
    LocalAzure api() {
        return api;
    }

    URI address() {
        return server.keyward();
    }

    /** Stops it in order once, because Open Liberty completes its caches only then, and later starts take less time. */
    void startFirst() {
        server.start();
        server.stop();
        server.start();
    }

    /** Starts it again and again until it is ready, as systemd and Kubernetes do. */
    void start() {
        for (var left = STARTS; ; left--) {
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

    /** The connections that it has stay open, but nothing passes; new ones work. */
    void forgetDatabaseConnections() {
        toDatabase.forgetConnections();
    }

    /** How often it did not become ready, and was started again. */
    int failedStarts() {
        return failedStarts;
    }

    @Override
    public void close() {
        server.kill();
        toDatabase.close();
    }
}
