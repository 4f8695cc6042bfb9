package io.keyward.localazure.key;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The way of a key that was deleted where deleted keys are kept: first on its way out, then recoverable, perhaps on its
 * way back, at last gone. Where the vault is told not to dawdle, both ways take no time.
 */
public record Deletion(Instant deletedAt, Instant settledAt, Instant purgedAt, Optional<Instant> backAt) {

    /** Where on that way a key is. */
    public enum Stage {
        LEAVING,
        DELETED,
        RETURNING,
        BACK,
        GONE
    }

    static Deletion begin(Instant now, Duration settling, Recovery recovery) {
        return new Deletion(now, now.plus(settling), now.plus(recovery.retention()), Optional.empty());
    }

    static Deletion read(JsonObject document) {
        return new Deletion(
                Instant.parse(document.getString("deletedAt")),
                Instant.parse(document.getString("settledAt")),
                Instant.parse(document.getString("purgedAt")),
                Optional.ofNullable(document.getString("backAt", null)).map(Instant::parse));
    }

    JsonObject toDocument() {
        var document = Json.createObjectBuilder()
                .add("deletedAt", deletedAt.toString())
                .add("settledAt", settledAt.toString())
                .add("purgedAt", purgedAt.toString());
        backAt.ifPresent(when -> document.add("backAt", when.toString()));
        return document.build();
    }

    Stage stage(Instant now) {
        if (backAt.isPresent()) {
            return now.isBefore(backAt.get()) ? Stage.RETURNING : Stage.BACK;
        }
        if (!now.isBefore(purgedAt)) {
            return Stage.GONE;
        }
        return now.isBefore(settledAt) ? Stage.LEAVING : Stage.DELETED;
    }

    Deletion recovering(Instant back) {
        return new Deletion(deletedAt, settledAt, purgedAt, Optional.of(back));
    }
}
