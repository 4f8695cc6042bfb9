package io.keyward.arm.key;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.disk.NeedSummary;
import io.keyward.key.KeyId;
import io.keyward.retirement.Backup;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.Map;

/**
 * The JSON of backups. It names the key versions of living clusters as their customers spell them (R11).
 *
 * @param needs what needs the key versions of the backups
 * @param all false for a reader of one subscription, who must not learn of keys that only other subscriptions need
 */
record KeyBackupView(Map<KeyId, NeedSummary> needs, boolean all) {

    JsonObject of(Backup backup) {
        var properties = BUILDERS.createObjectBuilder()
                .add("takenAt", backup.takenAt().toString())
                .add("notedBy", backup.notedBy())
                .add("keys", keys(backup));
        return BUILDERS.createObjectBuilder()
                .add("name", backup.name())
                .add("properties", properties)
                .build();
    }

    private JsonArrayBuilder keys(Backup backup) {
        var keys = BUILDERS.createArrayBuilder();
        backup.keys().stream()
                .map(needs::get)
                .filter(need -> all || need.clusters() > 0)
                .map(need -> need.key().toString())
                .sorted()
                .forEach(keys::add);
        return keys;
    }
}
