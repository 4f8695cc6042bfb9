package io.keyward.portal.action;

import io.keyward.authorization.CallerGrants;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.regex.Pattern;

/** The subscriptions in which the user has a role. */
@RequestScoped
public class UserSubscriptions {

    private static final Pattern SUBSCRIPTION = Pattern.compile("/subscriptions/([^/]+).*", Pattern.CASE_INSENSITIVE);

    @Inject
    CallerGrants caller;

    /** The first of them, as a proposal for a form; empty if there is none. */
    public String first() {
        return caller.scopes().stream()
                .map(scope -> SUBSCRIPTION.matcher(scope.toString()))
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElse("");
    }
}
