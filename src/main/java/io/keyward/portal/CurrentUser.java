package io.keyward.portal;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.portal.signin.SignedInUser;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;

/** The user who looks at the page, as its header shows. */
@Named("user")
@RequestScoped
public class CurrentUser {

    @Inject
    HttpServletRequest request;

    @Inject
    CallerGrants grants;

    @Inject
    Clock clock;

    public boolean isSignedIn() {
        return SignedInUser.of(request, clock.instant()).isPresent();
    }

    /** True if the user may create a cluster somewhere. */
    public boolean isCreator() {
        return isSignedIn() && grants.allowSomewhere(ArmAction.CLUSTER_WRITE, Scope.ROOT);
    }

    /** Empty if nobody is signed in. */
    public String getName() {
        return SignedInUser.of(request, clock.instant()).map(SignedInUser::name).orElse("");
    }
}
