package io.keyward.node.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The signature of a request (RFC 9421) in the only form that Keyward accepts: labelled {@code keyward}, by an Ed25519 key,
 * with the tag {@code keyward-node}.
 *
 * @param parameters the parameters as sent, because the signature covers them literally
 * @param created when the node signed the request
 * @param keyId the id of the node, or {@code enroll} for a machine that enrols
 * @param value the signature in base64
 */
public record RequestSignature(
        String parameters, Instant created, String keyId, String nonce, String components, String value) {

    private static final Pattern INPUT = Pattern.compile(
            "keyward=((\\([^()]{0,200}\\))((?:;[a-z]{1,20}=(?:\"[\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]{0,128}\"|[0-9]{1,15})){1,10}))");
    private static final Pattern PARAMETER = Pattern.compile(";([a-z]+)=(?:\"([^\"]*)\"|([0-9]+))");
    private static final Pattern VALUE = Pattern.compile("keyward=:([A-Za-z0-9+/=]{1,200}):");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final int MIN_NONCE = 16;

    /**
     * Reads the headers {@code Signature-Input} and {@code Signature}.
     *
     * @throws SignatureProblem if a header is missing or has another form
     */
    public static RequestSignature parse(String input, String signature) {
        var form = INPUT.matcher(input == null ? "" : input);
        var value = VALUE.matcher(signature == null ? "" : signature);
        if (!form.matches() || !value.matches()) {
            throw SignatureProblem.invalid("Signature-Input or Signature is missing or has another form");
        }
        var parameters = parameters(form.group(3));
        require(parameters, "alg", "ed25519");
        require(parameters, "tag", "keyward-node");
        return new RequestSignature(
                form.group(1),
                Instant.ofEpochSecond(created(parameters)),
                parameters.getOrDefault("keyid", ""),
                nonce(parameters),
                form.group(2),
                value.group(1));
    }

    /**
     * @throws SignatureProblem if the signature does not cover the request as it was received, or was not made by the key
     * @throws SignatureProblem if the request was signed more than {@code maxSkew} before or after {@code now}
     */
    public void requireValid(SignedRequest request, Ed25519Key key, Instant now, Duration maxSkew) {
        if (!components.equals(request.components())) {
            throw SignatureProblem.invalid("it must cover " + request.components());
        }
        if (!request.hasIntactBody()) {
            throw SignatureProblem.invalid("Content-Digest is not the digest of the body");
        }
        if (!key.verifies(request.signatureBase(parameters).getBytes(UTF_8), decoded(value))) {
            throw SignatureProblem.invalid("the key of the node did not make it");
        }
        if (Duration.between(created, now).abs().compareTo(maxSkew) > 0) {
            throw SignatureProblem.clockSkew(now);
        }
    }

    private static Map<String, String> parameters(String text) {
        var parameters = new HashMap<String, String>();
        var each = PARAMETER.matcher(text);
        while (each.find()) {
            if (parameters.put(each.group(1), each.group(2) == null ? each.group(3) : each.group(2)) != null) {
                throw SignatureProblem.invalid("the parameter %s is there twice".formatted(each.group(1)));
            }
        }
        return parameters;
    }

    private static void require(Map<String, String> parameters, String name, String value) {
        if (!value.equals(parameters.get(name))) {
            throw SignatureProblem.invalid("the parameter %s must be %s".formatted(name, value));
        }
    }

    private static long created(Map<String, String> parameters) {
        var created = parameters.getOrDefault("created", "");
        if (!SECONDS.matcher(created).matches()) {
            throw SignatureProblem.invalid("the parameter created is not a time in seconds");
        }
        return Long.parseLong(created);
    }

    private static String nonce(Map<String, String> parameters) {
        var nonce = parameters.getOrDefault("nonce", "");
        if (nonce.length() < MIN_NONCE) {
            throw SignatureProblem.invalid("the nonce has fewer than %d characters".formatted(MIN_NONCE));
        }
        return nonce;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw SignatureProblem.invalid("Signature is not base64");
        }
    }
}
