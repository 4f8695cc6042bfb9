package io.keyward.operation;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Encryption;
import io.keyward.disk.Disk;
import io.keyward.disk.DiskNames;
import io.keyward.disk.Disks;
import io.keyward.key.KeyId;
import io.keyward.vault.VaultRefusal;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Proves that the vault unwraps what a cluster has sealed under each key version (R16, R22). A damaged DEK says nothing
 * about its key version: then the next DEK under the same version is tried, up to a few of them.
 */
@Dependent
public class DekProof {

    private static final System.Logger LOG = System.getLogger(DekProof.class.getName());
    private static final int MOST_TRIED = 5; // DEKs under one key version

    @Inject
    Disks disks;

    @Inject
    KeyProof keys;

    @Inject
    DiskNames names;

    /** The sealed disks to prove each key version in use with. */
    public Map<KeyId, List<Disk>> samples(ClusterId cluster) {
        return disks.samplesPerKey(cluster, MOST_TRIED);
    }

    /**
     * Opens DEKs under one key version until one opens.
     *
     * @return the disks whose DEK is damaged: the whole sample where no DEK of it opens, and nothing is proven
     * @throws io.keyward.vault.VaultProblem where the vault refuses the key or cannot be asked
     */
    public List<Disk> prove(List<Disk> sample, Encryption encryption) {
        var damaged = new ArrayList<Disk>();
        for (var disk : sample) {
            if (opens(disk, encryption)) {
                break;
            }
            damaged.add(disk);
        }
        if (!damaged.isEmpty()) {
            log(damaged);
        }
        return damaged;
    }

    private boolean opens(Disk disk, Encryption encryption) {
        try {
            keys.proveOpens(encryption.asWritten(disk.dek().orElseThrow()), encryption.identity());
            return true;
        } catch (VaultRefusal.WrongCiphertext e) { // a refusal of the key is another exception, and is not caught
            return false;
        }
    }

    private void log(List<Disk> damaged) {
        var cluster = damaged.get(0).cluster();
        LOG.log(WARNING, "cluster {0}: the vault does not unwrap the DEK of {1}", cluster, names.of(cluster, damaged));
    }
}
