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
 * The response of a vault. The body is an array of bytes, because it may hold a clear key: it is written once, straight
 * to the client, and then wiped.
 */
public final class DataPlaneResponse {

    private static final int LONGER_THAN_ANY_BUFFER = 128 * 1024;

    /** What follows the body. */
    public enum Ending {
        /** Nothing. The response is complete. */
        COMPLETE,
        /**
         * As many spaces as the body has bytes. JSON allows them, and they overwrite the body in the server's buffer.
         */
        OVERWRITTEN,
        /** The connection ends before the promised length is sent. */
        CUT_OFF
    }

    private final int status;
    private final byte[] body;
    private final Map<String, String> headers;
    private final Ending ending;

    private DataPlaneResponse(int status, byte[] body, Map<String, String> headers, Ending ending) {
        this.status = status;
        this.body = body;
        this.headers = headers;
        this.ending = ending;
    }

    public static DataPlaneResponse ok(JsonObject body) {
        return ok(body.toString().getBytes(UTF_8));
    }

    private static DataPlaneResponse ok(byte[] body) {
        return new DataPlaneResponse(200, body, Map.of(), Ending.COMPLETE);
    }

    /** Takes over the bytes, which may hold a clear key. They are wiped after they are written. */
    public static DataPlaneResponse secret(byte[] body) {
        return new DataPlaneResponse(200, body, Map.of(), Ending.OVERWRITTEN);
    }

    public static DataPlaneResponse noContent() {
        return new DataPlaneResponse(204, new byte[0], Map.of(), Ending.COMPLETE);
    }

    static DataPlaneResponse of(Refusal refusal) {
        return new DataPlaneResponse(
                refusal.status(),
                refusal.toJson().toString().getBytes(UTF_8),
                refusal instanceof EndpointRefusal endpointRefusal ? endpointRefusal.headers() : Map.of(),
                Ending.COMPLETE);
    }

    /**
     * A response that ends in the middle. Its body is longer than the server's buffer, so the server has already sent the
     * header with the promised length when it notices that a byte is missing.
     */
    static DataPlaneResponse cutOff() {
        var start = "{\"kid\":" + " ".repeat(LONGER_THAN_ANY_BUFFER);
        return new DataPlaneResponse(200, start.getBytes(UTF_8), Map.of(), Ending.CUT_OFF);
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

    /** The size that the server's buffer must have, so that the trailing spaces overwrite exactly the body. */
    OptionalInt bufferSize() {
        return ending == Ending.OVERWRITTEN ? OptionalInt.of(body.length) : OptionalInt.empty();
    }

    /** Writes and wipes the body. Can be called only once. */
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
