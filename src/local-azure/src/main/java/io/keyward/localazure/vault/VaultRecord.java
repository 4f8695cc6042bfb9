package io.keyward.localazure.vault;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.arm.wire.ArmId;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** The stored state of a vault, deleted or not. */
record VaultRecord(ArmId id, VaultSettings settings, OptionalInt port, Optional<Instant> deletedAt) {

    static VaultRecord read(JsonObject document) {
        return new VaultRecord(
                LocalVault.idOf(
                        document.getString("subscription"),
                        document.getString("resourceGroup"),
                        document.getString("name")),
                VaultSettings.read(document.getJsonObject("arm")),
                document.containsKey("port") ? OptionalInt.of(document.getInt("port")) : OptionalInt.empty(),
                Optional.ofNullable(document.getString("deletedAt", null)).map(Instant::parse));
    }

    JsonObject toDocument() {
        var document = BUILDERS.createObjectBuilder()
                .add("subscription", id.subscription())
                .add("resourceGroup", id.resourceGroup())
                .add("name", id.name())
                .add("arm", settings.arm());
        port.ifPresent(number -> document.add("port", number));
        deletedAt.ifPresent(when -> document.add("deletedAt", when.toString()));
        return document.build();
    }

    boolean isDeleted() {
        return deletedAt.isPresent();
    }

    boolean isPurgedAt(Instant now) {
        return deletedAt
                .map(when -> when.plus(settings.recovery().retention()))
                .filter(purge -> !purge.isAfter(now))
                .isPresent();
    }

    VaultRecord with(VaultSettings changed) {
        return new VaultRecord(id, changed, port, Optional.empty());
    }

    VaultRecord deletedAt(Instant when) {
        return new VaultRecord(id, settings, port, Optional.of(when));
    }

    VaultRecord recovered() {
        return new VaultRecord(id, settings, port, Optional.empty());
    }
}
