package io.keyward.portal.manage;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.GatewayPassword;
import io.keyward.cluster.GatewaySpec;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.change.GatewayUpdate;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.page.TypedText;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import java.util.Map;

/** Changes the login of the gateway. The password is kept only during the request. */
@Named
@RequestScoped
public class GatewayForm extends FormOfCluster {

    private static final String FIELD = "gateway:password";
    private static final String KEEP = "";
    private static final int LONGEST_USER = 64;

    @Inject
    GatewayUpdate gateways;

    private String login = KEEP;
    private String user = "";
    private String password = "";
    private String repeated = "";

    public GatewayForm() {
        super(
                ArmAction.GATEWAY_WRITE,
                Map.of(ProblemCode.GATEWAY_PASSWORD_WEAK, FIELD, ProblemCode.TOO_MANY_ATTEMPTS, FIELD));
    }

    @Override
    protected ArmRequest prepare(ResourceId cluster) {
        return actions.read(ArmAction.GATEWAY_WRITE, scope(), () -> {
            wanted();
            requireStrong(clusters.get(cluster));
            return ArmRequest.of("POST", path("/updateGatewaySettings")).with(body());
        });
    }

    private void requireStrong(Cluster cluster) {
        given(password)
                .ifPresent(text -> GatewayPassword.require(
                        text, given(user).orElse(cluster.gateway().user())));
    }

    @Override
    protected boolean apply(ResourceId cluster) {
        actions.change(ArmAction.GATEWAY_WRITE, scope(), () -> {
            gateways.change(clusters.get(cluster), wanted(), caller.get().objectId());
            return null;
        });
        login = KEEP;
        user = "";
        return true;
    }

    private GatewaySpec wanted() {
        if (user.length() > LONGEST_USER) {
            throw new FieldProblem("gateway:user", "a user name has at most %d characters".formatted(LONGEST_USER));
        }
        if (!password.equals(repeated)) {
            throw new FieldProblem("gateway:repeated", "the two passwords differ; type the same one twice");
        }
        var enabled = given(login).map(Boolean::valueOf);
        var spec = new GatewaySpec(enabled, given(user), given(password));
        if (spec.isEmpty()) {
            throw new FieldProblem(FIELD, "nothing would change; type a password or a user, or choose a login");
        }
        return spec;
    }

    private JsonObject body() {
        var body = BUILDERS.createObjectBuilder();
        given(login).ifPresent(enabled -> body.add("restAuthCredential.isEnabled", Boolean.parseBoolean(enabled)));
        given(user).ifPresent(name -> body.add("restAuthCredential.username", name));
        given(password).ifPresent(secret -> body.add("restAuthCredential.password", ArmRequest.PASSWORD));
        return body.build();
    }

    /** {@code true} or {@code false} for a login that is on or off; empty to keep it as it is. */
    public String getLogin() {
        return login;
    }

    public void setLogin(String enabled) {
        login = TypedText.of(enabled);
    }

    /** Empty to keep the user. */
    public String getUser() {
        return user;
    }

    public void setUser(String name) {
        user = TypedText.of(name);
    }

    /** Empty to keep the password. A page never shows it. */
    public String getPassword() {
        return password;
    }

    public void setPassword(String text) {
        password = text == null ? "" : text;
    }

    public String getRepeated() {
        return repeated;
    }

    public void setRepeated(String text) {
        repeated = text == null ? "" : text;
    }
}
