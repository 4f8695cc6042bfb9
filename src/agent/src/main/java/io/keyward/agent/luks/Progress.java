package io.keyward.agent.luks;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.json.MalformedJson;
import java.util.Optional;

/** How far an encryption has got, in bytes. */
public record Progress(long done, long total) {

    /** Reads a line of {@code cryptsetup reencrypt --progress-json}; empty for any other line. */
    static Optional<Progress> read(String line) {
        try {
            var progress = JsonObject.parse(line);
            return Optional.of(new Progress(
                    Long.parseLong(progress.text("device_bytes")), Long.parseLong(progress.text("device_size"))));
        } catch (MalformedJson | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
