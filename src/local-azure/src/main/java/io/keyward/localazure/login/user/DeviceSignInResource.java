package io.keyward.localazure.login.user;

import io.keyward.localazure.login.LocalPrincipal;
import io.keyward.localazure.login.LoginRefusal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The page on which a user types the code of a program without a browser, and signs in for it. */
@Path("adfs" + DeviceCodeGrant.PAGE)
@RequestScoped
public class DeviceSignInResource {

    @Inject
    DeviceCodeGrant devices;

    @Inject
    UserSignIn users;

    @Inject
    WrongPasswords wrong;

    @GET
    public Response page(@QueryParam("user_code") @DefaultValue("") String userCode) {
        return SignInPage.ofDevice(userCode, "", "");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signIn(
            @FormParam("user_code") @DefaultValue("") String userCode,
            @FormParam("username") @DefaultValue("") String name,
            @FormParam("password") @DefaultValue("") String password) {
        try {
            var user = users.signIn(name, password);
            var client = clientOf(userCode, user);
            devices.complete(userCode, user);
            return SignInPage.deviceSignedIn(client);
        } catch (LoginRefusal refusal) {
            return SignInPage.ofDevice(userCode, name, refusal.text());
        }
    }

    // codes are guessed no faster than passwords
    private String clientOf(String userCode, LocalPrincipal user) {
        var guesses = "codes of " + user.objectId();
        if (!wrong.admit(guesses)) {
            throw LoginRefusal.tooManyAttempts();
        }
        var client = devices.clientOf(userCode).orElseThrow(LoginRefusal::wrongUserCode);
        wrong.wasRight(guesses);
        return client;
    }
}
