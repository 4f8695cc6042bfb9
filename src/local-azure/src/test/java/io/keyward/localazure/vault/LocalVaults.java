package io.keyward.localazure.vault;

import io.keyward.localazure.arm.wire.ArmId;
import io.keyward.localazure.key.KeyRings;
import io.keyward.localazure.role.VaultRoleAssignments;
import io.keyward.localazure.secret.VaultSecrets;
import io.keyward.localazure.state.Documents;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/** The vaults of a local Azure that has just started with the documents of a folder. */
public final class LocalVaults {

    private LocalVaults() {}

    public static Vaults in(Path folder, Clock clock) {
        return in(new Documents(folder), clock);
    }

    public static Vaults in(Documents documents, Clock clock) {
        return in(documents, clock, twoPorts());
    }

    static Vaults in(Documents documents, Clock clock, VaultPorts ports) {
        return new Vaults(
                documents,
                new VaultAddresses(URI.create("https://localhost:8443")),
                ports,
                new KeyRings(documents, clock),
                new VaultSecrets(documents, clock),
                new VaultRoleAssignments(documents),
                clock);
    }

    /** The ports 8501 and 8502, on which nothing listens. */
    public static VaultPorts twoPorts() {
        return new TestEndpoints().ports(2);
    }

    public static ArmId id(String name) {
        return LocalVault.idOf("11111111-1111-1111-1111-111111111111", "MyResourceGroup", name);
    }
}
