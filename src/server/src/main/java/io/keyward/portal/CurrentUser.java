package io.keyward.portal;

import io.keyward.portal.signin.SignedInUser;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;

/** The signed-in user, for the header of each page. */
@Named("user")
@RequestScoped
public class CurrentUser {

    @Inject
    HttpServletRequest request;

    @Inject
    Clock clock;

    public boolean isSignedIn() {
        return SignedInUser.of(request, clock.instant()).isPresent();
    }

    /** Empty if nobody is signed in. */
    public String getName() {
        return SignedInUser.of(request, clock.instant()).map(SignedInUser::name).orElse("");
    }
}
