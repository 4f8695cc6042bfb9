package io.keyward.agent.luks;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.json.MalformedJson;
import io.keyward.agent.key.ClearKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The digest of the volume key in a LUKS2 header, to which tokens are bound. A header that is written again for the same volume
 * key gets another digest, with a salt of its own, so the earlier one is put back.
 */
final class VolumeKeyDigest {

    private static final String DIGESTS = "digests";
    private static final List<String> MEMBERS = List.of("type", "hash", "iterations", "salt", "digest");

    private VolumeKeyDigest() {}

    /** The digest of the only volume key; empty if the header has several. */
    static Optional<JsonObject> find(JsonObject metadata) {
        var digests = metadata.object(DIGESTS);
        if (digests.members().size() != 1) return Optional.empty();
        return digests.members().keySet().stream()
                .findFirst()
                .map(number -> copied(digests.object(number), JsonObject.empty()));
    }

    /** Puts the digest into the header. Restores the header if the DEK then does not open it. */
    static void restore(LuksDevice device, JsonObject digest, ClearKey dek) {
        var path = Path.of(device.path());
        var before = HeaderCopies.read(path);
        if (find(before.metadata()).filter(digest::equals).isPresent()) return;
        boolean opens = false;
        try {
            before.with(replaced(before.metadata(), digest)).write(path);
            device.form();
            opens = device.opensWith(dek);
        } finally {
            if (!opens) before.write(path);
        }
        if (!opens) throw new LuksProblem.WrongKey("return of the earlier digest to " + path);
    }

    private static JsonObject replaced(JsonObject metadata, JsonObject digest) {
        var digests = metadata.object(DIGESTS);
        if (digests.members().size() != 1) throw new MalformedJson("the header has several digests");
        var number = digests.members().keySet().iterator().next();
        return metadata.with(DIGESTS, digests.with(number, copied(digest, digests.object(number))));
    }

    private static JsonObject copied(JsonObject from, JsonObject to) {
        var copy = to;
        for (var member : MEMBERS) copy = copy.with(member, from.members().get(member));
        return copy;
    }
}
