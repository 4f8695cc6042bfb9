package io.keyward.localazure.dataplane;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.localazure.http.Refusal;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a vault answers. The body is bytes, not an object for a writer to buffer, because it may hold a clear key: it is
 * written once, straight to the client, and wiped.
 */
public final class Answer {

    private static final int LONGER_THAN_BUFFERS = 128 * 1024;

    /** What the client gets after the body. */
    public enum Ending {
        /** Nothing: the answer is complete. */
        COMPLETE,
        /** As many spaces, which JSON allows: they take the body's place in the server's buffer. */
        OVERWRITTEN,
        /** The end of the connection, in the middle of the answer. */
        CUT_OFF
    }

    private final int status;
    private final byte[] body;
    private final Map<String, String> headers;
    private final Ending ending;

    private Answer(int status, byte[] body, Map<String, String> headers, Ending ending) {
        this.status = status;
        this.body = body;
        this.headers = headers;
        this.ending = ending;
    }

    public static Answer ok(JsonObject body) {
        return ok(body.toString().getBytes(UTF_8));
    }

    private static Answer ok(byte[] body) {
        return new Answer(200, body, Map.of(), Ending.COMPLETE);
    }

    /** Takes over the bytes, which may hold a clear key: they are wiped when they are written. */
    public static Answer secret(byte[] body) {
        return new Answer(200, body, Map.of(), Ending.OVERWRITTEN);
    }

    public static Answer noContent() {
        return new Answer(204, new byte[0], Map.of(), Ending.COMPLETE);
    }

    static Answer of(Refusal refusal) {
        return new Answer(
                refusal.status(),
                refusal.toJson().toString().getBytes(UTF_8),
                refusal instanceof DoorRefusal atTheDoor ? atTheDoor.headers() : Map.of(),
                Ending.COMPLETE);
    }

    /**
     * The connection ends in the middle of this answer. It is longer than a server's buffer, so that the promised
     * length is on its way before the server can correct it.
     */
    static Answer cutOff() {
        var start = "{\"kid\":" + " ".repeat(LONGER_THAN_BUFFERS);
        return new Answer(200, start.getBytes(UTF_8), Map.of(), Ending.CUT_OFF);
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    Ending ending() {
        return ending;
    }

    public Response toResponse() {
        var response = Response.status(status).header(HttpHeaders.CONTENT_LENGTH, promisedLength());
        headers.forEach(response::header);
        if (body.length > 0) {
            response.type(MediaType.APPLICATION_JSON_TYPE).entity(this);
        }
        return response.build();
    }

    private int promisedLength() {
        return switch (ending) {
            case COMPLETE -> body.length;
            case OVERWRITTEN -> 2 * body.length;
            case CUT_OFF -> body.length + 1;
        };
    }

    /** How large the server's buffer must be for the spaces to take exactly the body's place in it. */
    OptionalInt buffer() {
        return ending == Ending.OVERWRITTEN ? OptionalInt.of(body.length) : OptionalInt.empty();
    }

    /** Writes the body, once. */
    void writeTo(OutputStream out) throws IOException {
        try {
            out.write(body);
        } finally {
            Arrays.fill(body, (byte) ' ');
        }
        if (ending == Ending.OVERWRITTEN) {
            out.write(body);
        }
    }
}
