package io.keyward.localazure.login.user;

import io.keyward.localazure.login.LoginAuthority;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;

/** The authorization endpoint in the style of Entra, in both protocol versions. */
@Path("{tenant: " + LoginAuthority.TENANT_SEGMENT + "}/oauth2/{version: authorize|v2.0/authorize}")
@RequestScoped
public class TenantAuthorizeResource extends AuthorizeMethods {}
