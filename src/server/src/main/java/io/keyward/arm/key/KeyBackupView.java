package io.keyward.arm.key;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.retirement.Backup;
import io.keyward.retirement.BackupKeys;
import jakarta.json.JsonObject;

/** The JSON of backups. */
record KeyBackupView(BackupKeys keys) {

    JsonObject of(Backup backup) {
        var properties = BUILDERS.createObjectBuilder()
                .add("takenAt", backup.takenAt().toString())
                .add("notedBy", backup.notedBy())
                .add("keys", BUILDERS.createArrayBuilder(keys.of(backup)));
        return BUILDERS.createObjectBuilder()
                .add("name", backup.name())
                .add("etag", backup.etag())
                .add("properties", properties)
                .build();
    }
}
