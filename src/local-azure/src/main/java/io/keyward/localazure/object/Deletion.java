package io.keyward.localazure.object;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The deletion of an object in a vault with soft delete. The object is first being deleted, then deleted and recoverable, and
 * finally purged unless it is recovered before. Deleting and recovering take no time unless the control API sets a transition
 * time.
 */
public record Deletion(
        Instant deletedAt, Instant deletionCompletedAt, Instant purgedAt, Optional<Instant> recoveredAt) {

    /** The stage of the deletion at a moment. */
    public enum Stage {
        DELETING,
        DELETED,
        RECOVERING,
        ACTIVE,
        PURGED
    }

    static Deletion begin(Instant now, Duration transitionTime, Recovery recovery) {
        return new Deletion(now, now.plus(transitionTime), now.plus(recovery.retention()), Optional.empty());
    }

    public static Deletion read(JsonObject document) {
        return new Deletion(
                Instant.parse(document.getString("deletedAt")),
                Instant.parse(document.getString("settledAt")),
                Instant.parse(document.getString("purgedAt")),
                Optional.ofNullable(document.getString("backAt", null)).map(Instant::parse));
    }

    public JsonObject toDocument() {
        var document = BUILDERS.createObjectBuilder()
                .add("deletedAt", deletedAt.toString())
                .add("settledAt", deletionCompletedAt.toString())
                .add("purgedAt", purgedAt.toString());
        recoveredAt.ifPresent(when -> document.add("backAt", when.toString()));
        return document.build();
    }

    public Stage stage(Instant now) {
        if (recoveredAt.isPresent()) {
            return now.isBefore(recoveredAt.get()) ? Stage.RECOVERING : Stage.ACTIVE;
        }
        if (!now.isBefore(purgedAt)) {
            return Stage.PURGED;
        }
        return now.isBefore(deletionCompletedAt) ? Stage.DELETING : Stage.DELETED;
    }

    Deletion recovering(Instant recovery) {
        return new Deletion(deletedAt, deletionCompletedAt, purgedAt, Optional.of(recovery));
    }
}
