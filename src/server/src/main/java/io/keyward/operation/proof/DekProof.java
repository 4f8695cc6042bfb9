package io.keyward.operation.proof;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Encryption;
import io.keyward.disk.Disk;
import io.keyward.disk.DiskNames;
import io.keyward.disk.DiskProblem;
import io.keyward.disk.DisksByKey;
import io.keyward.key.KeyId;
import io.keyward.vault.VaultRefusal;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Proves that the vault unwraps the DEKs of a cluster, for each key version in use (R16, R22). A damaged DEK, which
 * the vault does not unwrap or unwraps to another value, says nothing about its key version. The next DEK under the same
 * version is then tried, up to five.
 */
@Dependent
public class DekProof {

    private static final System.Logger LOG = System.getLogger(DekProof.class.getName());
    private static final int MAX_SAMPLE = 5; // DEKs per key version

    @Inject
    DisksByKey disks;

    @Inject
    KeyProof keys;

    @Inject
    DiskNames names;

    /** Up to five sealed disks for each key version in use. */
    public Map<KeyId, List<Disk>> samples(ClusterId cluster) {
        return disks.samplesPerKey(cluster, MAX_SAMPLE);
    }

    /**
     * Unwraps the DEKs of disks under one key version until the vault returns one, and compares it with its check value.
     *
     * @return the disks with a damaged DEK. If these are all disks of the sample, nothing is proven.
     * @throws io.keyward.vault.VaultProblem if the vault refuses the key or does not answer
     */
    public List<Disk> prove(List<Disk> sample, Encryption encryption) {
        var damaged = new ArrayList<Disk>();
        for (var disk : sample) {
            if (unwraps(disk, encryption)) {
                break;
            }
            damaged.add(disk);
        }
        if (!damaged.isEmpty()) {
            log(damaged);
        }
        return damaged;
    }

    private boolean unwraps(Disk disk, Encryption encryption) {
        try {
            keys.proveUnwraps(disk, encryption);
            return true;
        } catch (VaultRefusal.WrongCiphertext
                | DiskProblem.DekMismatch e) { // the DEK is damaged; a refusal of the key is another exception
            return false;
        }
    }

    private void log(List<Disk> damaged) {
        var cluster = damaged.get(0).cluster();
        LOG.log(WARNING, "cluster {0}: the vault does not return the DEK of {1}", cluster, names.of(cluster, damaged));
    }
}
