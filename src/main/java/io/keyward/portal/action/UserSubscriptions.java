package io.keyward.portal.action;

import io.keyward.authorization.CallerGrants;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The subscriptions that a form proposes. */
@RequestScoped
public class UserSubscriptions {

    private static final Pattern SUBSCRIPTION = Pattern.compile("/subscriptions/([^/]+).*", Pattern.CASE_INSENSITIVE);

    @Inject
    CallerGrants caller;

    @Inject
    @ConfigProperty(name = "keyward.arm.subscriptions")
    Optional<List<String>> configured;

    /** The first one in which the user has a role, else the first one of the installation; empty if there is none. */
    public String first() {
        return Stream.concat(ofRoles(), ofInstallation()).findFirst().orElse("");
    }

    private Stream<String> ofRoles() {
        return caller.scopes().stream()
                .flatMap(scope -> SUBSCRIPTION.matcher(scope.toString()).results())
                .map((MatchResult match) -> match.group(1));
    }

    // each is an id, or an id with a name behind an equals sign
    private Stream<String> ofInstallation() {
        return configured.stream().flatMap(List::stream).map(entry -> entry.replaceFirst("=.*", "")
                .strip());
    }
}
