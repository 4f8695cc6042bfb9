package io.keyward.agent.fakes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Verifies the signature of a request by RFC 9421, from what arrived. */
final class SignedRequest {

    private static final Pattern INPUT = Pattern.compile("keyward=(\\(([^)]*)\\);.*)");

    private final FakeServer.Request request;
    private final String parameters;
    private final List<String> covered;

    SignedRequest(FakeServer.Request request) {
        this.request = request;
        var input = INPUT.matcher(request.header("Signature-Input"));
        if (!input.matches()) throw new IllegalArgumentException("no signature input of Keyward");
        this.parameters = input.group(1);
        this.covered = List.of(input.group(2).replace("\"", "").split(" ", -1));
    }

    boolean coversAll() {
        var all = new ArrayList<>(List.of("@method", "@path", "@query", "authorization"));
        if (request.body().length > 0) all.add("content-digest");
        return covered.equals(all) && parameters.endsWith(";tag=\"keyward-node\"");
    }

    String parameter(String name) {
        var match = Pattern.compile(";%s=\"?([^\";]+)".formatted(name)).matcher(parameters);
        return match.find() ? match.group(1) : "";
    }

    boolean verifiedBy(PublicKey key) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(base().getBytes(UTF_8));
            var text = request.header("Signature");
            return hasDigest() && signature.verify(Base64.getDecoder().decode(text.substring(9, text.length() - 1)));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private boolean hasDigest() throws GeneralSecurityException {
        if (request.body().length == 0) return true;
        var digest = MessageDigest.getInstance("SHA-256").digest(request.body());
        return ("sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":")
                .equals(request.header("Content-Digest"));
    }

    private String base() {
        var lines = new StringBuilder();
        for (var component : covered) {
            lines.append("\"%s\": %s\n".formatted(component, value(component)));
        }
        return lines.append("\"@signature-params\": ").append(parameters).toString();
    }

    private String value(String component) {
        return switch (component) {
            case "@method" -> request.method();
            case "@path" -> request.path();
            case "@query" -> "?"
                    + (request.uri().getRawQuery() == null ? "" : request.uri().getRawQuery());
            default -> request.header(component);
        };
    }
}
