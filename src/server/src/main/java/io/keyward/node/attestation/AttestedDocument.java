package io.keyward.node.attestation;

import static io.keyward.text.JsonFactories.READERS;

import io.keyward.text.AsciiCase;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The statements of an attested document, which Azure signs for a virtual machine. It does not contain the identity, the scale
 * set, the resource group or the owner of the image, so no rule can depend on these.
 *
 * @param nonce the nonce in the document; it can be that of an earlier request, if Azure returned a cached document
 * @param vmId the id of the virtual machine, in lower case; it stays the same if the machine is re-imaged
 * @param subscriptionId the subscription of the machine, in lower case
 */
public record AttestedDocument(String nonce, String vmId, String subscriptionId, Instant createdOn, Instant expiresOn) {

    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM/dd/yy HH:mm:ss xx", Locale.ROOT);

    /** @throws AttestationProblem if a member is missing or malformed */
    static AttestedDocument parse(String content) {
        try (var reader = READERS.createReader(new StringReader(content))) {
            return read(reader.readObject());
        } catch (JsonException | ClassCastException | NullPointerException | DateTimeParseException e) {
            throw AttestationProblem.invalid("its content is not an attested document");
        }
    }

    private static AttestedDocument read(JsonObject content) {
        var times = content.getJsonObject("timeStamp");
        return new AttestedDocument(
                content.getString("nonce"),
                guid(content, "vmId"),
                guid(content, "subscriptionId"),
                time(times, "createdOn"),
                time(times, "expiresOn"));
    }

    private static String guid(JsonObject content, String name) {
        var text = AsciiCase.fold(content.getString(name));
        if (!GUID.matcher(text).matches()) {
            throw AttestationProblem.invalid("its %s is not a GUID".formatted(name));
        }
        return text;
    }

    // Azure writes UTC as -0000, which the pattern letter x does not accept; a year of two digits can always be stored
    private static Instant time(JsonObject times, String name) {
        return TIME.parse(times.getString(name).replace("-0000", "+0000"), Instant::from);
    }
}
