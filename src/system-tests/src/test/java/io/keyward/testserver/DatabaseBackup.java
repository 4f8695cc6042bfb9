package io.keyward.testserver;

/** The backup of a server's database. The server is down while the backup is taken or restored; its vaults stay as they are. */
public final class DatabaseBackup {

    private final RunningKeyward server;
    private final InstallationDatabase database;

    DatabaseBackup(RunningKeyward server, InstallationDatabase database) {
        this.server = server;
        this.database = database;
    }

    public void take() {
        server.stop();
        database.backUp();
        server.start();
    }

    public void restore() {
        server.stop();
        database.restore();
        server.start();
    }
}
