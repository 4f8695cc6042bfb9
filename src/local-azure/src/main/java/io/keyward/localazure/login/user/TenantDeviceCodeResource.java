package io.keyward.localazure.login.user;

import io.keyward.localazure.login.LoginAuthority;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;

/** The device authorization endpoint in the style of Entra, in both protocol versions. */
@Path("{tenant: " + LoginAuthority.TENANT_SEGMENT + "}/oauth2/{version: devicecode|v2.0/devicecode}")
@RequestScoped
public class TenantDeviceCodeResource extends DeviceCodeMethods {}
