package io.keyward.rotation;

import static java.util.stream.Collectors.joining;

import io.keyward.cluster.Clusters;
import io.keyward.disk.Disks;
import io.keyward.operation.Operation;
import io.keyward.operation.Waiting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Says of a rotation that could not be finished why, and how many DEKs are under which key version. */
@ApplicationScoped
public class RotationReport {

    @Inject
    Clusters clusters;

    @Inject
    Disks disks;

    String of(Operation rotation, Waiting waiting) {
        var encryption = clusters.get(rotation.cluster()).requireEncryption();
        var counts = disks.counts(rotation.cluster()).byKey().entrySet().stream()
                .map(count -> "%d under %s".formatted(count.getValue(), encryption.asWritten(count.getKey())))
                .sorted()
                .collect(joining(", "));
        return "%s; the DEKs are %s, and each stays readable; repeat the request to go on"
                .formatted(waiting.reason(), counts);
    }
}
