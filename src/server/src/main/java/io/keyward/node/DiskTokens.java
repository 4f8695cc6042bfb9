package io.keyward.node;

import static io.keyward.text.JsonFactories.BUILDERS;
import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.keyward.audit.AuditContext;
import io.keyward.audit.Audited;
import io.keyward.disk.DekDeliveries;
import io.keyward.disk.Disks;
import io.keyward.disk.volume.HeaderTokens;
import io.keyward.disk.volume.LuksVolumes;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.Optional;
import java.util.SortedMap;

/** Issues the tokens for the headers of disks, each for the LUKS volume that its disk is bound to. */
@Stateless
public class DiskTokens {

    /**
     * The description of the LUKS2 header for which a node requests a token. Keyward does not see the header. It signs the
     * description that the node sends when it writes the header, so that the node detects a later change of the header.
     *
     * @param dataOffset where the encrypted data starts, in bytes
     * @param slots a digest of each of the node's own key slots, by the number of the slot
     * @param volumeKey a digest of the volume key
     */
    public record Header(int sectorSize, long dataOffset, SortedMap<Integer, String> slots, String volumeKey) {

        /** The only cipher that Keyward signs for. */
        public static final String CIPHER = "aes-xts-plain64";

        /** The length of the volume key: two AES-256 keys. */
        public static final int KEY_BYTES = 64;

        JsonObject json() {
            var list = BUILDERS.createArrayBuilder();
            slots.forEach((number, digest) -> list.add(
                    BUILDERS.createObjectBuilder().add("number", number).add("digest", digest)));
            return BUILDERS.createObjectBuilder()
                    .add("cipher", CIPHER)
                    .add("keyBytes", KEY_BYTES)
                    .add("sectorSize", sectorSize)
                    .add("dataOffset", dataOffset)
                    .add("slots", list)
                    .add("volumeKey", volumeKey)
                    .build();
        }
    }

    @Inject
    Disks disks;

    @Inject
    DekDeliveries deliveries;

    @Inject
    LuksVolumes volumes;

    @Inject
    HeaderTokens headerTokens;

    @Inject
    UsedNonces nonces;

    @Inject
    SignedDocuments documents;

    @Inject
    AuditContext audit;

    @Inject
    Clock clock;

    /**
     * Binds the disk to the volume, unless it is bound to it already, and issues a token for the stored DEK. From then on, the
     * key version in the token counts as needed, because the header may contain the token. A repeated call changes nothing and
     * is not recorded in the audit log.
     *
     * @param luksUuid the UUID of the volume, in lower case
     * @param header the description of the header; empty if there is no header yet, or if the agent is of an earlier version
     * @throws NodeProblem if the disk is not one of the node's, or is bound to another volume
     * @throws NodeProblem if the disk has no DEK
     * @throws io.keyward.disk.DiskProblem if the disk had too many volumes, or if too many of its tokens were not reported
     */
    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public String issue(EnrolledNode node, RequestNonce nonce, long disk, String luksUuid, Optional<Header> header) {
        nonces.use(nonce, clock.instant());
        if (disks.find(disk, node.id()).isEmpty()) {
            throw NodeProblem.notThisNode("the disk is not one of its disks");
        }
        // binding locks the row: no rotation can move the DEK before the token is recorded
        var binding = volumes.bind(disk, luksUuid, clock.instant());
        if (!binding.bound()) {
            throw NodeProblem.otherLuksVolume(disk);
        }
        deliveries.recordDisk(disk);
        var bound = disks.current(disk);
        var token = documents.diskToken(node, bound, luksUuid, header);
        if (!headerTokens.record(bound)) {
            audit.repeatsEarlierRequest(); // the node requests a token again that it already got
        }
        audit.addFact("node", node.node().host());
        audit.addFact("disk", Long.toString(disk));
        audit.addFact("luksVolume", luksUuid);
        binding.former().ifPresent(former -> audit.addFact("formerLuksVolume", former));
        return token;
    }
}
