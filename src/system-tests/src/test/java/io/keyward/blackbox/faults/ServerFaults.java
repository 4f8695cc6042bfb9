package io.keyward.blackbox.faults;

import io.keyward.testsupport.Polling;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Lets parts of an installation fail, and repairs them some seconds later. */
final class ServerFaults {

    private static final int MAX_MILLIS = 6_000; // longer than the leases of operations
    private static final int MAX_MILLIS_OF_A_START = 12_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<Fault.Part, CompletableFuture<Void>> repairs = new EnumMap<>(Fault.Part.class);
    private final FaultyInstallation installation;
    private final Random random;

    ServerFaults(FaultyInstallation installation, Random random) {
        this.installation = installation;
        this.random = random;
    }

    /** Injects a fault as soon as the affected part works, and repairs the part some seconds later. */
    void strike(Fault fault) {
        awaitRepair(fault.part());
        var pause = millis(MAX_MILLIS);
        var repair = inflict(fault);
        repairs.put(fault.part(), CompletableFuture.runAsync(() -> after(pause, repair), threads));
    }

    /** Waits until everything is repaired. */
    void awaitRepairs() {
        repairs.keySet().forEach(this::awaitRepair);
    }

    private void awaitRepair(Fault.Part part) {
        repairs.getOrDefault(part, CompletableFuture.completedFuture(null)).join();
    }

    private static void after(Duration pause, Runnable repair) {
        Polling.pause(pause);
        repair.run();
    }

    private Runnable inflict(Fault fault) {
        return switch (fault) {
            case FIRST_SERVER_KILLED -> killed(installation.first());
            case SECOND_SERVER_KILLED -> killed(installation.second());
            case BOTH_SERVERS_KILLED -> bothKilled();
            case SERVER_KILLED_WHILE_STARTING -> killedWhileStarting(anyServer());
            case SERVER_SUSPENDED -> suspended(anyServer());
            case SERVER_CUT_OFF_FROM_DATABASE -> cutOff(anyServer());
            case DATABASE_CRASHED -> crashed();
            case DISK_OF_DATABASE_FULL -> full();
            case VAULT_CUT_OFF -> withoutVault();
        };
    }

    private static Runnable killed(FaultyServer server) {
        server.kill();
        return server::start;
    }

    private Runnable bothKilled() {
        installation.servers().forEach(FaultyServer::kill);
        return () -> installation.servers().forEach(FaultyServer::start);
    }

    private Runnable killedWhileStarting(FaultyServer server) {
        server.kill();
        var until = millis(MAX_MILLIS_OF_A_START);
        return () -> {
            server.startWithoutWaiting();
            Polling.pause(until);
            server.kill();
            server.start();
        };
    }

    private static Runnable suspended(FaultyServer server) {
        server.suspend();
        return server::resume;
    }

    private static Runnable cutOff(FaultyServer server) {
        server.cutOffFromDatabase();
        return server::connectToDatabase;
    }

    private Runnable crashed() {
        installation.database().crash();
        return installation.database()::startAgain;
    }

    private Runnable full() {
        installation.database().fillDisk();
        return installation.database()::freeDisk;
    }

    private Runnable withoutVault() {
        installation.toVault().cut();
        return installation.toVault()::heal;
    }

    private FaultyServer anyServer() {
        return installation.servers().get(random.nextInt(2));
    }

    private Duration millis(int most) {
        return Duration.ofMillis(random.nextInt(most));
    }
}
