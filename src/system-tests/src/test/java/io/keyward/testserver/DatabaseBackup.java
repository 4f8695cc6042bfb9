package io.keyward.testserver;

import java.nio.file.Path;

/** The backup of a server's database. The server is down while the backup is taken or restored; its vaults stay as they are. */
public final class DatabaseBackup {

    private final RunningKeyward server;
    private final ServerDatabase database;
    private final String name;
    private final Path state;

    DatabaseBackup(RunningKeyward server, ServerDatabase database, String name, Path state) {
        this.server = server;
        this.database = database;
        this.name = name;
        this.state = state;
    }

    public void take() {
        server.stop();
        database.backUp(name, state);
        server.start();
    }

    public void restore() {
        server.stop();
        database.restore(name, state);
        server.start();
    }
}
