package io.keyward.rotation;

import static java.util.stream.Collectors.joining;

import io.keyward.cluster.Clusters;
import io.keyward.disk.Disks;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.operation.Waiting;
import io.keyward.rotation.rewrap.DamagedDisks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Writes the message of a rotation that ended without success: why, and how many DEKs are under which key version. */
@ApplicationScoped
public class RotationReport {

    @Inject
    Clusters clusters;

    @Inject
    Disks disks;

    @Inject
    DamagedDisks damaged;

    String failureMessage(Operation rotation, Waiting waiting) {
        return "%s; the DEKs are %s, and %s".formatted(waiting.reason(), counts(rotation), remedy(rotation));
    }

    /** The message of a rotation that waited and was replaced by a rotation to another key. */
    String replacementMessage(Operation waited, Operation next) {
        var reason = waited.waiting().map(Waiting::reason).orElse("the rotation made no progress");
        return "operation %s replaced this rotation and moves the DEKs to %s; the DEKs are %s; this rotation waited: %s"
                .formatted(next.id(), next.targetKey().orElseThrow(), counts(waited), reason);
    }

    /** The message of a rotation that a caller canceled. */
    public String cancelMessage(Operation canceled, Caller caller) {
        return ("the rotation was canceled by %s; the DEKs are %s; each stays readable; keep these key versions until a later change"
                        + " of the key, or a rollback of this one, has moved every DEK")
                .formatted(caller.objectId(), counts(canceled));
    }

    /** The message of a rotation that was still running when a caller rolled it back. */
    public String rollbackMessage(Operation canceled, Operation rollback) {
        return "operation %s rolls this rotation back and moves the DEKs to %s; the DEKs are %s"
                .formatted(rollback.id(), rollback.targetKey().orElseThrow(), counts(canceled));
    }

    private String counts(Operation rotation) {
        var encryption = clusters.get(rotation.cluster()).requireEncryption();
        return disks.counts(rotation.cluster()).byKey().entrySet().stream()
                .map(count -> "%d under %s".formatted(count.getValue(), encryption.asWritten(count.getKey())))
                .sorted()
                .collect(joining(", "));
    }

    private String remedy(Operation rotation) {
        return damaged.describe(rotation)
                .map(("the vault does not return the DEK of %s; every other DEK stays readable;"
                        + " repeat the request once these are repaired")::formatted)
                .orElse("each stays readable; repeat the request to continue");
    }
}
