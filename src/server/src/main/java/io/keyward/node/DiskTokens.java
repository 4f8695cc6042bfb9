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

/** Issues the tokens for the headers of disks, each bound to the one LUKS volume on its disk. */
@Stateless
public class DiskTokens {

    /**
     * The LUKS2 header for which a node asks for a token. Keyward sees no header: it signs the description that the node sent
     * when it wrote the header, so that a later change of the header is recognized.
     *
     * @param dataOffset where the encrypted data starts, in bytes
     * @param slots the node's own key slots: a digest of each by its number
     * @param volumeKey digest of the volume key
     */
    public record Header(int sectorSize, long dataOffset, SortedMap<Integer, String> slots, String volumeKey) {

        /** The only cipher that Keyward signs for. */
        public static final String CIPHER = "aes-xts-plain64";

        /** The length of its volume key: two AES-256 keys. */
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
     * Binds the disk to the volume, unless it is bound already, and issues a token for the stored DEK. From then on the key
     * version of the token counts as needed, because the header may name it. A repeated call changes nothing and is not
     * recorded.
     *
     * @param luksUuid the UUID of the volume, in lower case
     * @param header what the token says about the header; empty while there is none yet, and from an agent of an earlier
     *     version
     * @throws NodeProblem if the disk is bound to another volume
     * @throws NodeProblem if the disk has no DEK
     * @throws io.keyward.disk.DiskProblem if the disk had too many volumes, or too many tokens that were not reported
     */
    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public String issue(EnrolledNode node, RequestNonce nonce, long disk, String luksUuid, Optional<Header> header) {
        nonces.use(nonce, clock.instant());
        if (disks.find(disk, node.id()).isEmpty()) {
            throw NodeProblem.notThisNode("the disk is not one of its disks");
        }
        // binding locks the row: no rotation can move the DEK before the token is on record
        var binding = volumes.bind(disk, luksUuid, clock.instant());
        if (!binding.bound()) {
            throw NodeProblem.otherLuksVolume(disk);
        }
        deliveries.recordDisk(disk);
        var bound = disks.current(disk);
        var token = documents.diskToken(node, bound, luksUuid, header);
        if (!headerTokens.record(bound)) {
            audit.repeatsEarlierRequest(); // the node asks again for the token that it has
        }
        audit.addFact("node", node.node().host());
        audit.addFact("disk", Long.toString(disk));
        audit.addFact("luksVolume", luksUuid);
        binding.former().ifPresent(former -> audit.addFact("formerLuksVolume", former));
        return token;
    }
}
