package io.keyward.blackbox.faults;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.testserver.OwnPostgres;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.machine.FreePorts;
import io.keyward.testserver.machine.TcpRelay;
import java.util.List;
import java.util.Map;

/**
 * Two servers in processes of their own, their database and their vault, with a TCP relay on each connection between them.
 * The vault is in the local Azure of a third process, which does not fail.
 */
final class FaultyInstallation implements AutoCloseable {

    /** The suffix of the name of the server that runs the local Azure. */
    static final String AZURE = "-azure";

    private static final int MEGABYTES_OF_DATABASE = 400;
    private static final String VAULT = "faults";
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("keyward.operation.lease", "PT5S"),
            Map.entry("keyward.operation.sweep-interval", "PT1S"),
            Map.entry("keyward.operation.retry-interval", "PT1S"),
            Map.entry("keyward.rotation.check-interval", "PT1S"),
            Map.entry("keyward.rotation.range-size", "4"),
            Map.entry("keyward.rotation.range-interval", "PT1S"),
            Map.entry("keyward.rotation.range-lease", "PT3S"),
            Map.entry("keyward.rotation.max-threads", "4"),
            Map.entry("keyward.rotation.chunk-size", "3"),
            Map.entry(
                    "keyward.vault.call-timeout-seconds", "8"), // on a busy machine, a first call takes several seconds
            Map.entry("keyward.watch.followed-refresh-every", "PT3S"),
            Map.entry("keyward.vault.additional-hosts", "*.vault.localhost:1-65535=https://vault.localhost/.default"));

    private final OwnPostgres database;
    private final int vaultPort = FreePorts.one();
    private final TcpRelay toVault;
    private final FaultyServer first;
    private final FaultyServer second;
    private final Customer customer;
    private final AssignedIdentity identity;
    private final CustomerVault vault;

    /** @param name the prefix of the names of its servers, its database and its resource group */
    FaultyInstallation(String name) {
        this.database = OwnPostgres.start(name + "-database", MEGABYTES_OF_DATABASE);
        var azure = RunningKeyward.forHeavyLoad(name + AZURE, Map.of("keyward.local.azure.front.port", "" + vaultPort));
        this.toVault = new TcpRelay(vaultPort, azure.azure().getPort());
        this.first = new FaultyServer(azure, name + "-first", SETTINGS, database);
        this.second = new FaultyServer(azure, name + "-second", SETTINGS, database);
        this.customer = Customer.of(azure, name);
        this.identity = customer.identity("sealer");
        this.vault = customer.vault(VAULT).grant(identity);
    }

    /** Starts the first server, which creates the tables, and then the second one. */
    void start() {
        first.startFirst();
        second.startFirst();
    }

    FaultyServer first() {
        return first;
    }

    FaultyServer second() {
        return second;
    }

    List<FaultyServer> servers() {
        return List.of(first, second);
    }

    OwnPostgres database() {
        return database;
    }

    TcpRelay toVault() {
        return toVault;
    }

    Customer customer() {
        return customer;
    }

    AssignedIdentity identity() {
        return identity;
    }

    /** Creates another version of the key. Returns its identifier, with the address at which the servers reach the vault. */
    String newKeyVersion() {
        return vault.key("k").replaceFirst("//[^/]*", "//%s.vault.localhost:%d".formatted(VAULT, vaultPort));
    }

    @Override
    public void close() {
        first.close();
        second.close();
        database.close();
        toVault.close();
    }
}
