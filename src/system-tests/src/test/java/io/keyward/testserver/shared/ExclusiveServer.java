package io.keyward.testserver.shared;

import io.keyward.testserver.RunningKeyward;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * A server that one test class at a time has for itself. A class that uses it holds a resource lock on {@link #NAME}, and may
 * stop the server, lock out its administrator, or count everything on it. The server probes keys every few seconds.
 */
public final class ExclusiveServer {

    public static final String NAME = "exclusive";

    /** Bytes that a search of the server's memory must find: its environment contains them in base64url. */
    public static final byte[] PLANTED = "thirty-two bytes that are no DEK".getBytes(StandardCharsets.ISO_8859_1);

    private static final Map<String, String> SETTINGS = Map.of(
            "keyward.watch.probe-every", "PT3S",
            "keyward.watch.recount-every", "PT2S",
            "keyward.rotation.check-interval", "PT0.5S",
            "keyward.it.planted", Base64.getUrlEncoder().withoutPadding().encodeToString(PLANTED));

    private ExclusiveServer() {}

    public static RunningKeyward get() {
        return RunningKeyward.with(NAME, SETTINGS);
    }

    /** The server, stopped if it was running. */
    public static RunningKeyward stopped() {
        return RunningKeyward.stopped(NAME, SETTINGS);
    }
}
