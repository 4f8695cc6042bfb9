package io.keyward.localazure.object;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * A key or a secret of a vault with all its versions, and with its deletion if it was ever deleted.
 *
 * @param <T> the type itself
 */
public interface VaultObject<T> {

    String name();

    Optional<Deletion> deletion();

    T with(Deletion deletion);

    /** The form in which it is stored. */
    JsonObject toDocument();

    /** An object that was never deleted is in the stage {@code ACTIVE}, like a recovered one. */
    default Deletion.Stage stage(Instant now) {
        return deletion().map(each -> each.stage(now)).orElse(Deletion.Stage.ACTIVE);
    }
}
