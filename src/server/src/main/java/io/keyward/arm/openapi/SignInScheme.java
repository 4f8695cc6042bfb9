package io.keyward.arm.openapi;

import io.keyward.text.Slashes;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * The sign-in of "Try it out", if {@code keyward.openapi.token-url} names a token endpoint. The page signs in with client
 * credentials or with name and password: the authorization code flow needs PKCE, which Liberty's page does not support.
 */
public class SignInScheme implements OASFilter {

    private static final String NAME = "signIn";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        var config = ConfigProvider.getConfig();
        config.getOptionalValue("keyward.openapi.token-url", String.class)
                .ifPresent(tokenUrl -> addTo(document, tokenUrl, scope(config)));
    }

    private static void addTo(OpenAPI document, String tokenUrl, String scope) {
        var flow = OASFactory.createOAuthFlow().tokenUrl(tokenUrl).addScope(scope, "what the caller's roles allow");
        var flows = OASFactory.createOAuthFlows().clientCredentials(flow).password(flow);
        document.getComponents()
                .addSecurityScheme(
                        NAME,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.OAUTH2)
                                .description("hdiclient or dev@local, see src/docs/operate/local-azure.md")
                                .flows(flows));
        document.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(NAME, scope));
    }

    private static String scope(Config config) {
        return Slashes.withoutTrailing(config.getValue("keyward.arm.public-url", String.class)) + "/.default";
    }
}
