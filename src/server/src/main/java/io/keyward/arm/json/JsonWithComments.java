package io.keyward.arm.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.keyward.arm.wire.ArmProblem;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * JSON with comments, strings over several lines and names without quotation marks, which ARM accepts in deployments: {@code
 * az} puts the file of a template unchanged into the body, after the unquoted name {@code template}.
 */
final class JsonWithComments {

    private static final JsonFactory LENIENT = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION) // a message must not show a password
            .build();

    private JsonWithComments() {}

    /** Converts the text to strict JSON. */
    static String strict(String text) {
        var strict = new StringWriter();
        try (var parser = LENIENT.createParser(text);
                var generator = LENIENT.createGenerator(strict)) {
            while (parser.nextToken() != null) {
                copy(parser, generator);
            }
        } catch (JsonProcessingException e) {
            throw ArmProblem.malformedBody("it is not JSON");
        } catch (IOException e) {
            throw new UncheckedIOException("a text is read without input or output", e);
        }
        return strict.toString();
    }

    // copies the text of a number, because its value as a double could be infinite
    private static void copy(JsonParser parser, JsonGenerator generator) throws IOException {
        if (parser.currentToken().isNumeric()) {
            generator.writeNumber(parser.getText());
        } else {
            generator.copyCurrentEvent(parser);
        }
    }
}
