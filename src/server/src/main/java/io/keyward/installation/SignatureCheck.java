package io.keyward.installation;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.util.Optional;

/** Checks whether this installation has signed a text, with the keys that it publishes. */
@ApplicationScoped
public class SignatureCheck {

    /** Whether the signature holds, or why not. */
    public enum Verdict {
        /** The installation has signed exactly this text. */
        HOLDS,
        /** The text is not a compact JWS with RS256. */
        NO_SIGNATURE,
        /** The text names a key that this installation does not publish, or no key. */
        UNKNOWN_KEY,
        /** The text, its header or its signature was changed, or the header is not supported. */
        BROKEN
    }

    /**
     * The result of a check, with what the header of the text says.
     *
     * @param type the type of the signed text; empty if the header cannot be read or has none
     * @param key the thumbprint of the key that the header names; empty like {@code type}
     * @param text the signed text; empty unless the signature holds
     */
    public record Checked(Verdict verdict, Optional<String> type, Optional<String> key, Optional<String> text) {

        private static final Checked NO_SIGNATURE =
                new Checked(Verdict.NO_SIGNATURE, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Inject
    InstallationKeys keys;

    /** @param jws a compact JWS, such as a signed statement or report */
    public Checked of(String jws) {
        try {
            var signed = JWSObject.parse(jws.strip());
            return JWSAlgorithm.RS256.equals(signed.getHeader().getAlgorithm())
                    ? checked(signed)
                    : Checked.NO_SIGNATURE;
        } catch (ParseException e) {
            return Checked.NO_SIGNATURE;
        }
    }

    private Checked checked(JWSObject signed) {
        var verdict = verdict(signed);
        return new Checked(
                verdict,
                Optional.ofNullable(signed.getHeader().getType()).map(type -> type.getType()),
                Optional.ofNullable(signed.getHeader().getKeyID()),
                Optional.of(signed.getPayload().toString()).filter(text -> verdict == Verdict.HOLDS));
    }

    private Verdict verdict(JWSObject signed) {
        var key = keys.findPublished(String.valueOf(signed.getHeader().getKeyID()));
        if (key.isEmpty()) {
            return Verdict.UNKNOWN_KEY;
        }
        try {
            return signed.verify(new RSASSAVerifier(key.get())) ? Verdict.HOLDS : Verdict.BROKEN;
        } catch (JOSEException e) {
            return Verdict.BROKEN; // for example, a header with critical parameters that Keyward does not support
        }
    }
}
