package io.keyward.agent.wire;

import io.keyward.agent.json.JsonObject;
import java.util.Optional;

/**
 * A version of a recovery kit that can still be read or recovered, so that its key is still needed.
 *
 * @param purgeDate when a deleted version is purged, in ISO 8601; empty for a version that is not deleted
 */
public record RecoveryKitReport(String disk, String secretId, String keyId, Optional<String> purgeDate) {

    JsonObject json() {
        return JsonObject.empty()
                .with("disk", disk)
                .with("secretId", secretId)
                .with("keyId", keyId)
                .with("purgeDate", purgeDate);
    }
}
