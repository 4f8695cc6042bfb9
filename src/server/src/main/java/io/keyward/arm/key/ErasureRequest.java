package io.keyward.arm.key;

import io.keyward.arm.cluster.EncryptionMember;
import io.keyward.arm.json.JsonMember;
import io.keyward.cluster.ResourceId;
import io.keyward.retirement.AcknowledgedErasure;
import io.keyward.text.AsciiCase;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The body of a POST of {@code erasureAcknowledgements}. */
final class ErasureRequest {

    private static final Set<String> KNOWN =
            Set.of("vaultUri", "keyName", "keyVersion", "cluster", "node", "disks", "acknowledgedBy", "reason");
    private static final Pattern CLUSTER = Pattern.compile(
            "/subscriptions/([^/]{1,64})/resourceGroups/([^/]{1,90})/providers/Microsoft\\.HDInsight/clusters/([^/]{1,64})",
            Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_ID = 1000;
    private static final int LONGEST_HOST = 64;

    private ErasureRequest() {}

    /** @throws io.keyward.arm.wire.ArmProblem if the body is invalid or names a cluster of another subscription */
    static AcknowledgedErasure read(JsonMember body, String subscription) {
        body.requireOnly(KNOWN); // to ignore a misspelt node would make the request apply to all nodes
        return new AcknowledgedErasure(
                EncryptionMember.key(body).version(body.get("keyVersion").requiredText()),
                cluster(body.get("cluster"), subscription),
                host(body.get("node")),
                body.get("disks").requiredInteger(),
                body.get("acknowledgedBy").requiredText(AcknowledgedErasure.LONGEST_NAME),
                body.get("reason").requiredText(AcknowledgedErasure.LONGEST_REASON));
    }

    private static ResourceId cluster(JsonMember member, String subscription) {
        var id = CLUSTER.matcher(member.requiredText(LONGEST_ID));
        if (!id.matches() || !AsciiCase.equal(id.group(1), subscription)) {
            throw member.invalid("must be the resource id of a cluster of this subscription, deleted or not");
        }
        return new ResourceId(id.group(1), id.group(2), id.group(3));
    }

    private static Optional<String> host(JsonMember member) {
        return member.absent() ? Optional.empty() : Optional.of(member.requiredText(LONGEST_HOST));
    }
}
