package io.keyward.portal.cluster;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Encryption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the page of a cluster shows. What the user may not read is null.
 *
 * @param keyUrl the version in force; empty for a cluster without a customer's key
 * @param deks how many DEKs are under each key version
 * @param access whether the keys can be used, such as {@code ACCESSIBLE}
 */
public record ClusterDetails(
        String id,
        String name,
        String kind,
        String location,
        String state,
        Instant createdAt,
        String keyUrl,
        String identity,
        Boolean follows,
        String access,
        List<DekRow> deks,
        List<AlertRow> alerts,
        List<OperationRow> operations) {

    static ClusterDetails of(
            Cluster cluster,
            Boolean follows,
            String access,
            List<DekRow> deks,
            List<AlertRow> alerts,
            List<OperationRow> operations) {
        var encryption = cluster.encryption();
        return new ClusterDetails(
                cluster.resourceId().toString(),
                cluster.resourceId().name(),
                cluster.kind().wire(),
                cluster.location(),
                cluster.state().name(),
                cluster.createdAt(),
                encryption.map(Encryption::key).map(Object::toString).orElse(""),
                encryption.map(each -> each.identity().text()).orElse(""),
                follows,
                access,
                deks,
                alerts,
                operations);
    }

    /** The operation that runs now; null if none does, or the user may not read it. */
    public OperationRow running() {
        return Stream.ofNullable(operations)
                .flatMap(List::stream)
                .filter(OperationRow::isRunning)
                .findFirst()
                .orElse(null);
    }

    /** False if no customer's key protects the disks. */
    public boolean hasKey() {
        return !keyUrl.isEmpty();
    }
}
