package io.keyward.node;

import static io.keyward.text.JsonFactories.BUILDERS;
import static io.keyward.text.JsonFactories.READERS;

import io.keyward.disk.Disk;
import io.keyward.installation.InstallationKeys;
import io.keyward.installation.Successions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Clock;
import java.util.Optional;

/**
 * The documents that the installation signs for nodes: the token in the LUKS2 header of a disk, and the pins, which name the
 * keys and vaults to trust.
 */
@Dependent
public class SignedDocuments {

    static final String DISK_TYPE = "keyward-disk+jws";
    static final String PINS_TYPE = "keyward-pins+jws";

    private final InstallationKeys keys;
    private final VaultHostsOfCluster hosts;
    private final Successions successions;
    private final Clock clock;

    @Inject
    public SignedDocuments(InstallationKeys keys, Successions successions, VaultHostsOfCluster hosts, Clock clock) {
        this.keys = keys;
        this.successions = successions;
        this.hosts = hosts;
        this.clock = clock;
    }

    /**
     * The token for the header of a disk that has a DEK. With it, the node can open the disk while Keyward cannot be reached.
     */
    public String diskToken(EnrolledNode node, Disk disk, String luksUuid, Optional<DiskTokens.Header> header) {
        var dek = node.encryption().asWritten(disk.dek().orElseThrow(() -> NodeProblem.noDek(disk.id())));
        var payload = BUILDERS.createObjectBuilder()
                .add("v", 1)
                .add("disk", disk.id().toString())
                .add("node", Long.toString(node.id()))
                .add("cluster", node.cluster().toString())
                .add("luks", luksUuid)
                .add("kid", dek.wrappedBy().toString())
                .add("alg", dek.algorithm().wireName())
                .add("dek", dek.ciphertext())
                .add("serial", disk.serial())
                .add("iat", clock.instant().getEpochSecond());
        header.ifPresent(bound -> payload.add("header", bound.json()));
        return keys.sign(DISK_TYPE, payload.build().toString());
    }

    /** The installation's keys and the vaults of the cluster, signed by the current signing key. */
    public String pins(EnrolledNode node) {
        var payload = BUILDERS.createObjectBuilder()
                .add("v", 1)
                .add("cluster", node.cluster().toString())
                .add("iat", clock.instant().getEpochSecond())
                .add("signingKeys", signingKeys())
                .add("vaultHosts", BUILDERS.createArrayBuilder(hosts.of(node.cluster())));
        return keys.sign(PINS_TYPE, payload.build().toString());
    }

    /** The documents by which a node that knows only an earlier key can verify the key that signs the pins. */
    public JsonArray successors() {
        return BUILDERS.createArrayBuilder(successions.documents()).build();
    }

    /** The published keys as a JSON Web Key Set. */
    public JsonObject signingKeys() {
        try (var reader = READERS.createReader(new StringReader(keys.publicKeySet()))) {
            return reader.readObject();
        }
    }
}
