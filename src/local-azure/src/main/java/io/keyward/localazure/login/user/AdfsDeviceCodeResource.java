package io.keyward.localazure.login.user;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;

/** The device authorization endpoint in the style of AD FS. */
@Path("adfs/oauth2/devicecode")
@RequestScoped
public class AdfsDeviceCodeResource extends DeviceCodeMethods {}
