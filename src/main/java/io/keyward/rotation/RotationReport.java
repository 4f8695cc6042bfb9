package io.keyward.rotation;

import static java.util.stream.Collectors.joining;

import io.keyward.cluster.Clusters;
import io.keyward.disk.DiskNames;
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

    @Inject
    DamagedDisks damaged;

    @Inject
    DiskNames names;

    String of(Operation rotation, Waiting waiting) {
        var encryption = clusters.get(rotation.cluster()).requireEncryption();
        var counts = disks.counts(rotation.cluster()).byKey().entrySet().stream()
                .map(count -> "%d under %s".formatted(count.getValue(), encryption.asWritten(count.getKey())))
                .sorted()
                .collect(joining(", "));
        return "%s; the DEKs are %s, and %s".formatted(waiting.reason(), counts, advice(rotation));
    }

    private String advice(Operation rotation) {
        var left = damaged.of(rotation);
        return left.isEmpty()
                ? "each stays readable; repeat the request to go on"
                : ("the vault does not unwrap the DEK of %s; every other DEK stays readable;"
                                + " repeat the request once these are repaired")
                        .formatted(names.of(rotation.cluster(), left));
    }
}
