package io.keyward.localazure.login.user;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;

/** The authorization endpoint in the style of AD FS. */
@Path("adfs/oauth2/authorize")
@RequestScoped
public class AdfsAuthorizeResource extends AuthorizeMethods {}
