package io.keyward.arm.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.arm.wire.ArmProblem;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/**
 * Reads the JSON bodies of requests and trusts none of them: length and nesting are bounded before anything is built
 * from them, so no body can exhaust memory or stack.
 *
 * @param maxBytes the longest body that is read
 * @param maxDepth the deepest nesting of objects and lists
 */
public record JsonBodies(int maxBytes, int maxDepth) {

    /**
     * Reads a body that must be there.
     *
     * @throws ArmProblem where it is too long, not JSON, or nested too deeply
     */
    public JsonMember read(InputStream in) {
        return find(in).orElseThrow(() -> new ArmProblem.MalformedBody("it is empty; send a JSON object"));
    }

    /** Reads a body that may be left out. */
    public Optional<JsonMember> find(InputStream in) {
        var text = decoded(bytes(in));
        if (text.isBlank()) {
            return Optional.empty();
        }
        new JsonScan(maxDepth).check(text);
        return Optional.of(JsonMember.root(parsed(text)));
    }

    private byte[] bytes(InputStream in) {
        try {
            var bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new ArmProblem.BodyTooLarge(maxBytes);
            }
            return bytes;
        } catch (IOException e) {
            throw new ArmProblem.MalformedBody("it ended before all of it had arrived");
        }
    }

    private static String decoded(byte[] bytes) {
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new ArmProblem.MalformedBody("it is not UTF-8");
        }
    }

    private static JsonValue parsed(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        } catch (JsonException e) {
            throw new ArmProblem.MalformedBody("it is not JSON");
        }
    }
}
