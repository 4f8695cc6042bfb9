package io.keyward.token;

import io.keyward.text.AsciiCase;
import io.keyward.text.Slashes;
import java.util.List;
import java.util.Set;

/**
 * Which tokens of the authority Keyward accepts.
 *
 * @param issuers compared exactly
 * @param audiences trailing slashes are ignored
 */
record TokenRules(Set<String> issuers, List<String> audiences, TokenLifetime lifetime, AccessTokenKind kind) {

    TokenRules {
        issuers = Set.copyOf(issuers);
        audiences = audiences.stream().map(Slashes::withoutTrailing).toList();
    }

    /** @throws TokenProblem if the issuer is not one of these, or the tenant of the token is not that of its issuer */
    void requireIssuer(String issuer, String tenant) {
        if (issuer == null || !issuers.contains(issuer)) {
            throw TokenProblem.unauthenticated("its issuer is not the configured authority");
        }
        if (IssuerTenant.of(issuer)
                .filter(named -> !AsciiCase.equal(named, tenant))
                .isPresent()) {
            throw TokenProblem.unauthenticated("its tenant is not that of its issuer");
        }
    }

    /** @throws TokenProblem if the token is for another service, or also for one of Azure's own */
    void requireAudience(List<String> audience) {
        var accepted = audience.stream().map(Slashes::withoutTrailing).anyMatch(audiences::contains);
        if (!accepted || audience.stream().anyMatch(AzureAudiences::include)) {
            throw TokenProblem.unauthenticated("it is for another service; ask for a token for " + audiences.get(0));
        }
    }
}
