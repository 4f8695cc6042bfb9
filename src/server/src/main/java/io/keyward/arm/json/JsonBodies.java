package io.keyward.arm.json;

import static io.keyward.text.JsonFactories.READERS;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.arm.wire.ArmProblem;
import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/**
 * Reads the JSON bodies of requests. Length and nesting are checked before the JSON objects are built, so that no body can
 * exhaust memory or stack.
 *
 * @param maxBytes the maximum length of a body
 * @param maxDepth the maximum nesting of objects and lists
 */
public record JsonBodies(int maxBytes, int maxDepth) {

    /**
     * Reads a required body.
     *
     * @throws ArmProblem if the body is longer than {@code maxBytes}
     * @throws ArmProblem if the body is empty, not UTF-8, not JSON, nested too deeply, or has a member twice
     */
    public JsonMember read(InputStream in) {
        return find(in).orElseThrow(() -> ArmProblem.malformedBody("it is empty; send a JSON object"));
    }

    /** Like {@link #read}, but also accepts {@link JsonWithComments}. */
    public JsonMember readWithComments(InputStream in) {
        return find(JsonWithComments.strict(decoded(bytes(in))))
                .orElseThrow(() -> ArmProblem.malformedBody("it is empty; send a JSON object"));
    }

    public Optional<JsonMember> find(InputStream in) {
        return find(decoded(bytes(in)));
    }

    private Optional<JsonMember> find(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        new JsonBodyCheck(maxDepth).check(text);
        return Optional.of(JsonMember.root(parsed(text)));
    }

    private byte[] bytes(InputStream in) {
        try {
            var bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw ArmProblem.bodyTooLarge(maxBytes);
            }
            return bytes;
        } catch (IOException e) {
            throw ArmProblem.malformedBody("it ended before all of it had arrived");
        }
    }

    private static String decoded(byte[] bytes) {
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw ArmProblem.malformedBody("it is not UTF-8");
        }
    }

    private static JsonValue parsed(String text) {
        try (var reader = READERS.createReader(new StringReader(text))) {
            return reader.readValue();
        } catch (JsonException e) {
            throw ArmProblem.malformedBody("it is not JSON");
        }
    }
}
