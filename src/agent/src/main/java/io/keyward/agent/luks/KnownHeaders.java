package io.keyward.agent.luks;

import io.keyward.agent.json.MalformedJson;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The headers of devices, read without a process. Each call reads the device; a header whose bytes are the same as before is
 * neither checked nor parsed again. Both copies must be intact and equal. In every other case the caller asks cryptsetup, which
 * mends a copy, waits for the process that writes one, or says what is wrong.
 */
public final class KnownHeaders {

    private final Map<Path, KnownHeader> last = new ConcurrentHashMap<>();

    /** Empty if cryptsetup has to be asked. */
    Optional<KnownHeader> find(Path device) {
        try {
            var known = last.get(device);
            if (known != null && HeaderCopies.isAt(device, known.bytes())) return Optional.of(known);
            return Optional.of(read(device));
        } catch (LuksProblem | MalformedJson e) {
            last.remove(device);
            return Optional.empty();
        }
    }

    private KnownHeader read(Path device) {
        var known = KnownHeader.of(HeaderCopies.read(device));
        last.put(device, known);
        return known;
    }
}
