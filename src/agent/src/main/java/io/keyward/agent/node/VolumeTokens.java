package io.keyward.agent.node;

import io.keyward.agent.disk.NodeDisk;
import io.keyward.agent.disk.NodeDisks;
import io.keyward.agent.disk.token.SignedToken;
import io.keyward.agent.disk.token.TokenSource;
import io.keyward.agent.luks.BoundHeader;
import io.keyward.agent.plan.PlannedDisk;
import java.util.Optional;

/**
 * Gets the tokens of volumes that are being sealed. If the device holds another volume of this disk, that volume is about to be
 * lost. Only a signed order of Keyward permits that; the operator of the machine cannot.
 */
final class VolumeTokens implements TokenSource {

    private final NodeDisks disks;
    private final EnrolledNode node;

    VolumeTokens(NodeDisks disks, EnrolledNode node) {
        this.disks = disks;
        this.node = node;
    }

    @Override
    public SignedToken fetch(PlannedDisk planned, String luksUuid, Optional<BoundHeader> header) {
        return replaced(planned, luksUuid)
                .map(lost -> node.fetchToken(planned, luksUuid, header, lost))
                .orElseGet(() -> node.fetchToken(planned, luksUuid, header));
    }

    private Optional<String> replaced(PlannedDisk planned, String luksUuid) {
        return disks.find(planned)
                .map(NodeDisk::luks)
                .filter(luks -> luks.isLuks() && luks.isFor(planned.id()))
                .map(luks -> luks.uuid())
                .filter(present -> !present.equals(luksUuid));
    }
}
