package io.keyward.rotation;

import static java.util.stream.Collectors.joining;

import io.keyward.cluster.Clusters;
import io.keyward.disk.Disks;
import io.keyward.operation.Operation;
import io.keyward.operation.Waiting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Writes the error message of a rotation that could not be completed: why, and how many DEKs are under which key version. */
@ApplicationScoped
public class RotationReport {

    @Inject
    Clusters clusters;

    @Inject
    Disks disks;

    @Inject
    DamagedDisks damaged;

    String failureMessage(Operation rotation, Waiting waiting) {
        var encryption = clusters.get(rotation.cluster()).requireEncryption();
        var counts = disks.counts(rotation.cluster()).byKey().entrySet().stream()
                .map(count -> "%d under %s".formatted(count.getValue(), encryption.asWritten(count.getKey())))
                .sorted()
                .collect(joining(", "));
        return "%s; the DEKs are %s, and %s".formatted(waiting.reason(), counts, remedy(rotation));
    }

    private String remedy(Operation rotation) {
        return damaged.describe(rotation)
                .map(("the vault does not return the DEK of %s; every other DEK stays readable;"
                        + " repeat the request once these are repaired")::formatted)
                .orElse("each stays readable; repeat the request to go on");
    }
}
